/** What somebody who only stops by is told: about how long it takes. */

import { html, live, t, useSignal } from "../shared.js";

export function Visit() {
    const course = useSignal(live)?.course;
    if (course?.visit_minutes == null) return null;
    return html`<p class="visit">${t("A visit takes about {n} minutes.", { n: course.visit_minutes })}</p>`;
}
