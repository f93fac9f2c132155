/** Where somebody sits from now on, told when the laptop has dealt new seats. The phone sits there already. */

import { here, html, live, seat, t, takeSeat, useSignal } from "../shared.js";

/** @returns what says so, or null where nothing is new */
export function useNextTable() {
    const course = useSignal(live)?.course;
    const dealt = useSignal(here)?.dealt;
    const at = useSignal(seat);
    // Once the talk has begun people sit somewhere; the page's head says where.
    if (!dealt || dealt.round !== course?.round || (course.phase !== "move" && dealt.table === at)) return null;
    const name = dealt.name && html`<span class="next-table__name" dir="auto">${dealt.name}</span>`;
    if (dealt.host)
        return html`<div class="next-table">
            <p class="next-table__where">${t("You stay at table {n}", { n: dealt.table })} ${name}</p>
            <p class="next-table__what">${t("You host this table: stay and welcome the next.")}</p>
        </div>`;
    return html`<div class="next-table">
        <p class="next-table__label">${t("Your next table")}</p>
        <p class="next-table__where"><b class="next-table__number">${dealt.table}</b> ${name}</p>
        ${
            dealt.table === at
                ? html`<p class="next-table__what"><a href="#/table">${t("I sit elsewhere")}</a></p>`
                : html`<p class="next-table__what">
                      ${at === null ? t("You said that you sit at no table.") : t("You said that you sit at table {n}.", { n: at })}
                      <button type="button" class="button button--word" onClick=${() => takeSeat(dealt.table, false).catch(console.error)}>
                          ${t("Sit at table {n}", { n: dealt.table })}
                      </button>
                  </p>`
        }
    </div>`;
}
