// A page without a screen: what the scripts for planned cafés ask of a browser as they are loaded, so that what they
// keep on the phone's disk can be tried here. Import this before them.

import "./phone.js";

Object.assign(globalThis, {
    location: { hash: "", origin: "http://kit.lan", pathname: "/K7QF2M" },
    addEventListener: () => undefined,
    history: { replaceState: () => undefined },
});
