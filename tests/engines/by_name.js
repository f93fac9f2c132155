((role, name) => {
    const KINDS = {
        button: "button",
        checkbox: "input[type=checkbox]",
        heading: "h1, h2, h3",
        link: "a[href]",
        radio: "input[type=radio]",
        region: "section, [role=region]",
        textbox: "textarea, input:not([type]), input[type=text]",
    };
    const words = (element) => element?.textContent.trim().replace(/\s+/g, " ");
    const nameOf = (element) => {
        const by = element.getAttribute("aria-labelledby");
        if (by) return by.split(" ").map((id) => words(document.getElementById(id))).join(" ");
        return element.getAttribute("aria-label") ?? words(element.labels?.[0] ?? element);
    };
    const isShown = (element) => element.getClientRects().length > 0;
    return [...document.querySelectorAll(KINDS[role])].find((one) => isShown(one) && nameOf(one) === name);
})
