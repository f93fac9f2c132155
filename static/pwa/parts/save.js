/** Files made on the phone itself. */

/**
 * Hand a file to the phone's downloads.
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
export function save(text, name, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    // Safari reads the address only after the click has returned.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
