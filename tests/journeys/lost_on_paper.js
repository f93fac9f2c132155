() => {
  /* What is clipped, what runs over the frame of its card, and what stands on a code, by its first words. */
  const lost = [];
  for (const sheet of document.querySelectorAll(".a4")) {
    const codes = [...sheet.querySelectorAll(".qr")].map((code) => code.getBoundingClientRect());
    const walk = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const around = node.parentElement;
      // Rows for one writer each go on out of sight where there is no room for more of them.
      if (!node.data.trim() || around.closest(".capture-measures__row ~ .capture-measures__row")) continue;
      const place = around.closest(".printed, .capture-boxes__one, .capture__room, .tent__face, .a4__sheet");
      const box = place.getBoundingClientRect();
      // A card's frame is 3.5 mm from its edge. A line is a little higher than its letters.
      const inside = place.matches(".printed") ? 12 : -4;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const isOut =
          line.left < box.left + inside || line.right > box.right - inside ||
          line.top < box.top + inside || line.bottom > box.bottom - inside;
        // A code's white edge may lie below a letter's, not its black.
        const isOnCode = codes.some(
          (code) =>
            line.right > code.left + 8 && line.left < code.right - 8 &&
            line.bottom > code.top + 8 && line.top < code.bottom - 8,
        );
        if (isOut || isOnCode) {
          lost.push(`${isOut ? "out of" : "on a code of"} ${place.className}: ${node.data.trim().slice(0, 60)}`);
          break;
        }
      }
    }
  }
  return lost;
}
