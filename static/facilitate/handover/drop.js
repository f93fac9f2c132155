// Files that are dropped anywhere on a page, or chosen: never opened by the browser in the page's stead.

/**
 * @param {HTMLElement} place shows that something may be dropped
 * @param {(files: File[]) => void} onFiles
 * @param {HTMLInputElement} [input] where they may be chosen instead
 */
export function takesFiles(place, onFiles, input) {
    /** Files are over the page, wherever within it. @param {DragEvent} event */
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
    let depth = 0;

    /** @param {number} now */
    function hover(now) {
        depth = Math.max(0, now);
        place.classList.toggle("is-awaiting", depth > 0);
    }

    document.addEventListener("dragenter", (event) => {
        if (hasFiles(event)) hover(depth + 1);
    });
    document.addEventListener("dragleave", (event) => {
        if (hasFiles(event)) hover(depth - 1);
    });
    document.addEventListener("dragover", (event) => {
        if (hasFiles(event)) event.preventDefault();
    });
    document.addEventListener("drop", (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        hover(0);
        onFiles([...(event.dataTransfer?.files ?? [])]);
    });
    input?.addEventListener("change", () => {
        onFiles([...(input.files ?? [])]);
        // The same file once more is a change, too.
        input.value = "";
    });
}
