/** What the script of planned cafés says, in other languages than English: see fieldkit/web/static_files.py. */
declare const WORDS: import("../core/types.js").PageWords;
