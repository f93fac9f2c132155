// The last bytes of the phone's scripts, for script/join: node script/lighten.mjs APP OTHER… changes the files in place.
//
// Line ends beside a tag, which htm leaves out anyway; and the names under which the first script gives its modules to
// the others, which nobody reads.

import { readFileSync, writeFileSync } from "node:fs";

const GIVEN = /export\{([^}]*)\}/;
const TAKEN = /import\{([^}]*)\}(?=from"\.\/app\.js")/g;

const [app, ...others] = process.argv.slice(2);
const code = readFileSync(app, "utf8");
const given = pairs(GIVEN.exec(code)?.[1] ?? "");
const short = new Map(given.map(([, name], at) => [name, `_${at.toString(36)}`]));

write(app, code.replace(GIVEN, `export{${given.map(([own, name]) => `${own} as ${short.get(name)}`)}}`));
for (const other of others) {
    const taken = (_all, names) => `import{${pairs(names).map(([name, own]) => `${shortOf(name)} as ${own}`)}}`;
    write(other, readFileSync(other, "utf8").replace(TAKEN, taken));
}

// "a as b, c": [["a", "b"], ["c", "c"]]
function pairs(names) {
    return names.split(",").map((each) => each.split(" as ")).map(([first, last = first]) => [first, last]);
}

function shortOf(name) {
    if (!short.has(name)) throw new Error(`static/pwa/shared.js does not give ${name}`);
    return short.get(name);
}

function write(path, whole) {
    writeFileSync(path, whole.replaceAll(">\n", ">").replaceAll("\n<", "<"));
}
