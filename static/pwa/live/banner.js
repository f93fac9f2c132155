/** Where the café is on its way. */

import { html, live, useSignal } from "../shared.js";

export function Banner() {
    const course = useSignal(live)?.course;
    return course && html`<p class="banner">${course.phase}</p>`;
}
