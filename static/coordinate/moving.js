// A list whose rows are moved by their handles, or by the arrows beside them.

/**
 * @param {HTMLElement} list
 * @param {() => void} onMoved
 */
export function movable(list, onMoved) {
    /** @type {HTMLElement | null} */
    let dragged = null;

    /** @param {EventTarget | null} target */
    function rowOf(target) {
        const row = target instanceof Element ? target.closest("[data-chapter]") : null;
        return row instanceof HTMLElement ? row : null;
    }

    list.addEventListener("click", (event) => {
        const button = event.target instanceof Element ? event.target.closest("[data-move]") : null;
        const row = rowOf(button);
        if (!row || !(button instanceof HTMLElement)) return;
        event.preventDefault();
        const isUp = button.dataset.move === "up";
        const beside = isUp ? row.previousElementSibling : row.nextElementSibling;
        if (!beside) return;
        if (isUp) beside.before(row);
        else beside.after(row);
        // Taken out and put back, a row loses its focus.
        button.focus();
        onMoved();
    });

    list.addEventListener("pointerdown", (event) => {
        const handle = event.target instanceof Element ? event.target.closest('[data-part="handle"]') : null;
        dragged = event.button === 0 ? rowOf(handle) : null;
        if (!dragged) return;
        event.preventDefault();
        dragged.classList.add("is-dragged");
        list.setPointerCapture(event.pointerId);
    });

    list.addEventListener("pointermove", (event) => {
        if (!dragged) return;
        for (const row of list.children) {
            const { top, height } = row.getBoundingClientRect();
            if (row === dragged || event.clientY < top || event.clientY > top + height) continue;
            if (event.clientY < top + height / 2) row.before(dragged);
            else row.after(dragged);
            return;
        }
    });

    /** @param {Event} event */
    function drop(event) {
        if (!dragged) return;
        dragged.classList.remove("is-dragged");
        dragged = null;
        if (event.type === "pointerup") onMoved();
    }

    list.addEventListener("pointerup", drop);
    list.addEventListener("pointercancel", drop);
}
