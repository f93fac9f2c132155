// Made by script/join. The licences of what it holds: vendor/VENDOR.md
var e=Object.defineProperty,t=(t,n,a)=>((t,n,a)=>n in t?e(t,n,{enumerable:!0,configurable:!0,writable:!0,value:a}):t[n]=a)(t,"symbol"!=typeof n?n+"":n,a),n=null,a=0,r=new Set;function o(e){let t=e,o=new Set;return{get value(){return n&&(o.add(n),n.heard.add(o)),t},set value(e){if(e!==t){t=e;for(let e of o)r.add(e);0===a&&d()}},peek:()=>t,subscribe(e){return i(()=>{let t=this.value;u(()=>e(t))})}}}function i(e){let t={heard:new Set,run(){n(),c(t,e)}},n=()=>{r.delete(t);for(let e of t.heard)e.delete(t);t.heard.clear()};return t.run(),n}function l(e){let t=o(void 0);return i(()=>{t.value=e()}),t}function s(e){a+=1;try{e()}finally{0==(a-=1)&&d()}}function u(e){c(null,e)}function c(e,t){let a=n;n=e;try{t()}finally{n=a}}function d(){let e=[];a+=1;for(let t of r){r.delete(t);try{t.run()}catch(t){e.push(t)}}if(a-=1,e.length>0)throw e[0]}var f=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function p(e){let t=Uint8Array.from(e.subarray(0,16));if(t.length<16)throw new RangeError("a UUID needs 16 random bytes");return t[6]=15&Number(t[6])|64,t[8]=63&Number(t[8])|128,Array.from(t,e=>f[e]).join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/,"$1-$2-$3-$4-$5")}function _(e){if(e.length<32)throw new RangeError("a key needs 32 random bytes");return btoa(String.fromCharCode(...e.subarray(0,32))).replaceAll("+","-").replaceAll("/","_").replace(/=+$/,"")}var h=/[\0\p{Surrogate}]/u,g=/^[\s\x1c-\x1f\x85]*$/;function m(e){return[...e].length}function v(e){return g.test(e)}function $(e){return b(e,1,64)}function b(e,t,n){let a=m(e);return a>=t&&a<=n&&!h.test(e)}function w(e,t){return`${e.slice(0,14)}8${e.slice(15,24)}7ab1e${t.toString(16).padStart(7,"0")}`}function y(e){let t=/^\s*\d{1,3}\s*$/.test(e??"")?Number(e):0;return t>=1&&t<=200?t:null}var k=/^[0-9a-z]{4,32}$/;function x(e,t){return[Math.max(0,...t)+1,e]}function S(e,t){return e[0]-t[0]||(e[1]<t[1]?-1:+(e[1]>t[1]))}var T={};!function(e){let t,n,a=(e,t)=>t.some(t=>e instanceof t),r=new WeakMap,o=new WeakMap,i=new WeakMap,l={get(e,t,n){if(e instanceof IDBTransaction){if("done"===t)return r.get(e);if("store"===t)return n.objectStoreNames[1]?void 0:n.objectStore(n.objectStoreNames[0])}return u(e[t])},set:(e,t,n)=>(e[t]=n,!0),has:(e,t)=>e instanceof IDBTransaction&&("done"===t||"store"===t)||t in e};function s(e){l=e(l)}function u(e){if(e instanceof IDBRequest)return function(e){let t=new Promise((t,n)=>{let a=()=>{e.removeEventListener("success",r),e.removeEventListener("error",o)},r=()=>{t(u(e.result)),a()},o=()=>{n(e.error),a()};e.addEventListener("success",r),e.addEventListener("error",o)});return i.set(t,e),t}(e);if(o.has(e))return o.get(e);let s=function(e){return"function"==typeof e?function(e){return(n||(n=["advance","continue","continuePrimaryKey"].map(e=>IDBCursor.prototype[e]))).includes(e)?function(...t){return e.apply(c(this),t),u(this.request)}:function(...t){return u(e.apply(c(this),t))}}(e):(e instanceof IDBTransaction&&function(e){if(r.has(e))return;let t=new Promise((t,n)=>{let a=()=>{e.removeEventListener("complete",r),e.removeEventListener("error",o),e.removeEventListener("abort",o)},r=()=>{t(),a()},o=()=>{n(e.error||new DOMException("AbortError","AbortError")),a()};e.addEventListener("complete",r),e.addEventListener("error",o),e.addEventListener("abort",o)});r.set(e,t)}(e),a(e,t||(t=[IDBIndex,IDBObjectStore,IDBCursor,IDBDatabase,IDBTransaction]))?new Proxy(e,l):e)}(e);return Object.is(s,e)||(o.set(e,s),i.set(s,e)),s}let c=e=>i.get(e),d=["get","getKey","getAll","getAllKeys","count"],f=["put","add","delete","clear"],p={};function _(e,t){if(!(e instanceof IDBDatabase)||t in e||"string"!=typeof t)return;if(p[t])return p[t];let n=t.replace(/FromIndex$/,""),a=t!==n,r=f.includes(n);return n in(a?IDBIndex:IDBObjectStore).prototype&&(r||d.includes(n))?p[t]=async function(e,...t){let o=this.transaction(e,r?"readwrite":"readonly"),i=o.store;return a&&(i=i.index(t.shift())),(await Promise.all([i[n](...t),r&&o.done]))[0]}:void 0}s(e=>({...e,get:(t,n,a)=>_(t,n)||e.get(t,n,a),has:(t,n)=>!!_(t,n)||e.has(t,n)}));let h=["advance","continue","continuePrimaryKey"],g={},m=new WeakMap,v=new WeakMap,$={get(e,t){if(!h.includes(t))return e[t];let n=g[t];return n||(n=g[t]=function(...e){m.set(this,v.get(this)[t](...e))}),n}};async function*b(...e){let t=this;if(t instanceof IDBCursor||(t=await t.openCursor(...e)),!t)return;let n=new Proxy(t,$);for(v.set(n,t),i.set(n,c(t));t;)yield n,t=await(m.get(n)||t.continue()),m.delete(n)}function w(e,t){return t===Symbol.asyncIterator&&a(e,[IDBIndex,IDBObjectStore,IDBCursor])||"iterate"===t&&a(e,[IDBIndex,IDBObjectStore])}s(e=>({...e,get:(t,n,a)=>w(t,n)?b:e.get(t,n,a),has:(t,n)=>w(t,n)||e.has(t,n)})),e.deleteDB=function(e,{blocked:t}={}){let n=indexedDB.deleteDatabase(e);return t&&n.addEventListener("blocked",e=>t(e.oldVersion,e)),u(n).then(()=>{})},e.openDB=function(e,t,{blocked:n,upgrade:a,blocking:r,terminated:o}={}){let i=indexedDB.open(e,t),l=u(i);return a&&i.addEventListener("upgradeneeded",e=>{a(u(i.result),e.oldVersion,e.newVersion,u(i.transaction),e)}),n&&i.addEventListener("blocked",e=>n(e.oldVersion,e.newVersion,e)),l.then(e=>{o&&e.addEventListener("close",()=>o()),r&&e.addEventListener("versionchange",e=>r(e.oldVersion,e.newVersion,e))}).catch(()=>{}),l},e.unwrap=c,e.wrap=u}(T);var{openDB:E,deleteDB:I,unwrap:j,wrap:M}=T,A=class extends Error{constructor(){super(...arguments),t(this,"code","no-storage")}},D=class extends A{},C=class extends A{constructor(){super(...arguments),t(this,"code","storage-full")}},L=class extends A{constructor(){super(...arguments),t(this,"code","page-old")}},N=null;function B(){if(N)return N;let e=E("fieldkit",1,{upgrade(e){e.createObjectStore("cafes",{keyPath:"code"}),e.createObjectStore("notes",{keyPath:"id"}).createIndex("cafe","cafe"),e.createObjectStore("outbox",{keyPath:["cafe","id"]}),e.createObjectStore("drafts",{keyPath:["cafe","card"]}),e.createObjectStore("wall",{keyPath:["cafe","id"]}).createIndex("cafe","cafe")},blocking:()=>{O()},terminated(){N=null}}).catch(e=>{throw N=null,H(e)});return N=e,e}async function O(){let e=N;N=null,e&&(await e).close()}function P(e,t){return W(async n=>{let a=n.transaction(e,"readonly");return(await Promise.all([t(a),a.done]))[0]})}function q(e,t){return W(async n=>{let a=n.transaction(e,"readwrite",{durability:"strict"}),r=!0,o=a.done.finally(()=>{r=!1}),i=t(a).catch(e=>{throw r&&a.abort(),e});return(await Promise.all([i,o]))[0]})}async function W(e){try{return await e(await B())}catch(e){if(!function(e){return e instanceof DOMException&&("InvalidStateError"===e.name||"UnknownError"===e.name)}(e))throw H(e)}try{return await O(),await e(await B())}catch(e){throw H(e)}}function H(e){return e instanceof DOMException?"QuotaExceededError"===e.name?new C("the phone's disk is full",{cause:e}):"VersionError"===e.name?new L("a newer page runs in another tab",{cause:e}):new D(`the browser's storage failed: ${e.name}`,{cause:e}):e instanceof ReferenceError||e instanceof TypeError&&"object"!=typeof indexedDB?new D("this browser has no IndexedDB",{cause:e}):e}function U(e){return crypto.getRandomValues(new Uint8Array(e))}async function R(e,t,n){t.name=n,t.stamp=await V(e,t),await e.objectStore("cafes").put(t),await F(e,t)}async function F(e,t){let{cafe:n,participant:a,stamp:r}=t;await e.objectStore("outbox").put({cafe:n,id:a.id,stamp:r,refused:!1})}async function K(e,t){return await e.objectStore("cafes").get(t.code)??t}async function V(e,t,n){let a=x(t.device,n?[t.counter,n[0]]:[t.counter]);return t.counter=a[0],await e.objectStore("cafes").put(t),a}function Y({fields:e}){return"cafe"===e.audience||"open"===e.audience}var J=new TextEncoder;function z(e){return IDBKeyRange.bound([e],[e,[]])}function Z(e){return q(["cafes","notes","outbox","drafts"],async t=>{let n=await K(t,e);for(let e of await t.objectStore("notes").index("cafe").getAll(n.cafe))e.gone||await X(t,n,e);await t.objectStore("drafts").delete(z(n.cafe)),null!==n.name&&await R(t,n,null)})}async function X(e,t,n){await G(e,function(e,t){return{...e,stamp:t,gone:!0,fields:{},refused:null}}(n,await V(e,t,n.stamp)))}async function G(e,t){await e.objectStore("notes").put(t);let{cafe:n,id:a,stamp:r}=t;await e.objectStore("outbox").put({cafe:n,id:a,stamp:r,refused:!1})}function Q(e){return P(["cafes","notes","outbox"],async t=>{let n=await t.objectStore("cafes").get(e.code)??e,a=await t.objectStore("outbox").getAll(z(n.cafe)),r=[],o=0;for(let{id:e,refused:i}of a){if(i||500===r.length)continue;let a=e===n.participant.id?ee(n):await te(t,e);if(a){if(o+=J.encode(JSON.stringify(a)).length+1,o>1e6)break;r.push(a)}}return{row:n,records:r,waiting:a.length}})}function ee({participant:e,stamp:t,name:n,joined_at:a}){return{kind:"participant",id:e.id,stamp:t,gone:!1,fields:{name:n,joined_at:a}}}async function te(e,t){let n=await e.objectStore("notes").get(t);return n?{kind:"note",id:t,stamp:n.stamp,gone:n.gone,fields:n.fields}:null}async function ne(e,t,n,a){let r=e.objectStore("outbox"),o=await r.get([t,n]);o&&S(a,o.stamp)>=0&&await r.delete([t,n])}async function ae(e,t,{id:n,stamp:a,code:r,message:o}){let i=e.objectStore("outbox"),l=await i.get([t,n]);if(!l||0!==S(l.stamp,a))return;await i.put({...l,refused:!0});let s=await e.objectStore("notes").get(n);s&&await e.objectStore("notes").put({...s,refused:{code:r,message:o}})}var re=class extends Error{constructor(e){super(e),this.code=e}},oe=o(null),ie=o([]),le=o([]),se=o([]),ue=o({at:null,ok:!1}),ce=o(null),de=o(!1),fe=o(0),pe=o(null),_e=o(null),he=l(()=>pe.value??_e.value),ge=l(()=>oe.value?.name??null),me=l(()=>oe.value?.table??null),ve=l(()=>le.value.filter(({id:e,stamp:t})=>e!==oe.value?.participant.id||t[0]>1).length),$e=l(()=>le.value.filter(({refused:e})=>!e).length),be=l(()=>{return e=se.value,t=ie.value,n=ge.value,[...e.map(e=>({...e,own:!1})),...t.filter(Y).map(e=>function({id:e,cafe:t,card:n,made:a,fields:{text:r,value:o,named:i,written_at:l}},s){return{cafe:t,id:e,own:!0,card:n,text:r,value:o,name:i?s:null,written_at:l,seen_at:l,place:a}}(e,n))].sort((e,t)=>e.seen_at===t.seen_at?t.place-e.place:e.seen_at<t.seen_at?1:-1);var e,t,n}),we="",ye=null;async function ke(){let e=oe.value;if(!e)return;let t=await P(["cafes","notes","outbox","wall"],t=>Promise.all([t.objectStore("cafes").get(e.code),t.objectStore("notes").index("cafe").getAll(e.cafe),t.objectStore("outbox").getAll(z(e.cafe)),t.objectStore("wall").index("cafe").getAll(e.cafe)])).catch(je);t&&function(e,t,n,a){s(()=>{e&&(oe.value=e),ie.value=t.filter(e=>!e.gone).sort((e,t)=>t.made-e.made),le.value=n,se.value=a,ce.value??=e?.live??null,ue.value={at:e?.reached_at??null,ok:ue.value.ok}})}(...t)}async function xe(e){let t=null===e||v(e)?null:e.trim(),n=null===t?null:function(e){return h.test(e)?"text-unreadable":m(e)>60?"name-too-long":null}(t);if(n)throw new re(n);return Ee(e=>function(e,t){return q(["cafes","outbox"],async n=>{let a=await K(n,e);a.name!==t&&await R(n,a,t)})}(e,t))}function Se(e){return Ee(t=>function(e,t){return q(["cafes"],async n=>{await n.objectStore("cafes").put({...await K(n,e),table:t})})}(t,e))}function Te(e){return!le.value.some(({id:t})=>t===e.id)}async function Ee(e){let t=await Ie(e);return await Me(),fe.value+=1,t}async function Ie(e){let t=oe.value;if(!t)throw new D("there is no place on this phone to keep anything");try{let n=await e(t);return pe.value=null,n}catch(e){throw je(e),e}}function je(e){if(!(e instanceof A))throw e;pe.value=e.code}async function Me(){await ke(),ye?.postMessage(oe.value?.cafe)}function Ae(e){if(!De(e)||!Le(e.version)||"write"!==e.phase&&"closed"!==e.phase)return null;let{version:t,phase:n,round:a=null,card:r=null,ends_at:o=null,message:i=null}=e;return[a,r,o,i].every(e=>null===e||"string"==typeof e)?{version:t,phase:n,round:a,card:r,ends_at:o,message:i}:null}function De(e){return"object"==typeof e&&null!==e&&!Array.isArray(e)}function Ce(e){return"string"==typeof e&&""!==e}function Le(e){return"number"==typeof e&&Number.isSafeInteger(e)&&e>=0}function Ne(e,t){return Array.isArray(e)&&e.every(t)}function Be(e){return Array.isArray(e)&&2===e.length&&function(e,t){return"number"==typeof e&&Number.isInteger(e)&&e>=1&&e<=281474976710656&&"string"==typeof t&&k.test(t)}(e[0],e[1])}function Oe(e){return Array.isArray(e)&&2===e.length&&Ce(e[0])&&Be(e[1])}function Pe(e){return De(e)&&Ce(e.code)&&"string"==typeof e.message}function qe(e){if(!De(e)||!Ce(e.kind)||!Ce(e.id)||"boolean"!=typeof e.gone)return!1;if(e.gone||"note"!==e.kind)return!0;let{fields:t}=e;return De(t)&&Ce(t.card)&&"string"==typeof t.text&&Ce(t.written_at)}async function We(e,{body:t,patience:n,signal:a}){let r=new AbortController,o=()=>r.abort(),i=setTimeout(o,n);a?.addEventListener("abort",o);try{let n=await fetch(e,{...void 0===t?{}:{method:"POST",body:JSON.stringify(t)},headers:void 0===t?{}:{"Content-Type":"application/json"},cache:"no-store",credentials:"omit",redirect:"error",signal:r.signal}),a=(n.headers.get("Content-Type")??"").startsWith("application/json"),o=Number(n.headers.get("Retry-After")??0),i=Math.min(3e5,Math.max(0,1e3*o)||0);return{status:n.status,said:a?await n.json():null,retryAfter:i}}catch(e){if(!(e instanceof TypeError||e instanceof DOMException||e instanceof SyntaxError))throw e;return null}finally{clearTimeout(i),a?.removeEventListener("abort",o)}}async function He(e=3e3){let t=await We("/api/ping",{patience:e});return 200===t?.status?function(e){return De(e)&&1===e.v&&Ce(e.store)&&Ce(e.build)&&Ce(e.now)?{v:1,store:e.store,build:e.build,now:e.now}:null}(t.said):null}var Ue={now:()=>Date.now(),after(e,t){let n=setTimeout(t,e);return()=>clearTimeout(n)},lot:Math.random},Re={"key-wrong":"key-wrong","cafe-unknown":"cafe-unknown","cafe-closed":"cafe-closed","participant-elsewhere":"participant-elsewhere","origin-foreign":"origin-foreign","not-json":"wire","not-json-type":"wire","request-wrong":"wire","too-large":"wire"};function Fe({row:e,records:t,waiting:n}){let{code:a,participant:r,store:o,cursor:i}=e;return{v:1,cafe:a,participant:r,store:o,cursor:i,waiting:n,records:t}}var Ke={},Ve="en",Ye=new Intl.PluralRules("en"),Je=Qe(Ye);function ze(e){let t=0;for(let n=0;n<e.length;n+=1)t=(31*t+e.charCodeAt(n))%1048576;return t}function Ze(e,t){let n=Ke[ze(e)];return Ge("string"==typeof n&&""!==n?n:e,t)}function Xe(e,t,n,a){let r=Ke[ze(e)],o=Array.isArray(r)?r:[e,t];return Ge(o[Math.min(Math.max(0,Je.indexOf(Ye.select(n))),o.length-1)]||(1===n?e:t),{n,...a})}function Ge(e,t){return t?e.replace(/\{(\w+)\}/g,(e,n)=>String(t[n]??e)):e}function Qe(e){return["zero","one","two","few","many","other"].filter(t=>e.resolvedOptions().pluralCategories.includes(t))}var et,tt,nt,at,rt,ot,it,lt,st,ut,ct=Symbol.for("pv"),dt={},ft=[],pt=/^m(i|n|o|s|text|space)$/,_t=Array.isArray,ht=ft.slice,gt=Object.assign;function mt(e){e&&e.parentNode&&e.remove()}function vt(e,t,n,a,r){var o={type:e,props:t,key:n,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:ct,__v:r||++tt,__i:-1,__u:0};return!r&&et.vnode&&et.vnode(o),o}function $t(e){return e.children}function bt(e,t){this.props=e,this.context=t,this.__g=0}function wt(e,t){if(null==t)return e.__&&wt(e.__,e.__i+1);for(var n;t<e.__k.length;t++)if((n=e.__k[t])&&n.__e)return n.__e;return"function"!=typeof e.type||e.props.__P?null:wt(e)}function yt(e){var t,n=e.__v,a=n.__e,r=[],o=[],i=e.__P;i&&((t=gt({constructor:ct},n)).__v=n.__v+1,et.vnode&&et.vnode(t),At(i,t,n,e.__n,i.namespaceURI,32&n.__u?[a]:null,r,a||wt(n),32&n.__u,o),t.__v=n.__v,t.__.__k[t.__i]=t,Lt(r,t,o),n.__=n.__e=null,t.__e!=a&&kt(t))}function kt(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),kt(e)}function xt(e){(8&e.__g||(e.__g|=8,nt.push(e),rt++))&&at==et.debounceRendering||((at=et.debounceRendering)||queueMicrotask)(St)}function St(){try{for(var e,t=1;nt.length;)nt.length>t&&nt.sort(ot),e=nt.shift(),t=nt.length,8&e.__g&&yt(e)}finally{(rt=nt.length)&&(at||queueMicrotask)(St)}}function Tt(e,t,n,a,r,o,i,l,s,u,c){var d,f,p,_,h,g,m=a.__k||ft,v=t.length;for(s=function(e,t,n,a,r){var o,i,l,s,u,c,d,f,p,_=n.length,h=_,g=0,m=0,v=e.__k=Array(r);for(o=0;o<r;o++)null!=(i=t[o])&&"boolean"!=typeof i&&"function"!=typeof i?("object"!=typeof i||i.constructor===String?i=v[o]=vt(null,i):_t(i)?i=v[o]=vt($t,{children:i}):i.constructor===ct&&i.__b?i=v[o]=vt(i.type,i.props,i.key,i.ref,i.__v):v[o]=i,s=o+g,i.__=e,i.__b=e.__b+1,l=null,~(u=i.__i=It(i,n,s,h))&&(h--,(l=n[u])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,u==s-1?g--:u==s+1?g++:u!=s&&(u>s?g--:g++,m=1)):(~u||(r>_?g--:r<_&&g++),"function"!=typeof i.type&&(i.__u|=4))):v[o]=null;if(m){for(c=[],d=[],o=0;o<r;o++)if((i=v[o])&&16&i.__u){for(g=0,f=c.length;g<f;)c[p=g+f>>1]<i.__i?g=p+1:f=p;c[g]=i.__i,d[o]=g+1}for(g=c.length;o--;)d[o]&&(d[o]==g?g--:v[o].__u|=4)}if(h)for(o=0;o<_;o++)!(l=n[o])||2&l.__u||(l.__e==a&&(a=wt(l)),Bt(l,l));return a}(n,t,m,s,v),d=0;d<v;d++)null!=(p=n.__k[d])&&(f=~p.__i&&m[p.__i]||dt,p.__i=d,g=At(e,p,f,r,o,i,l,s,u,c),_=p.__e,(f.ref!=p.ref||8&f.__u)&&(f.ref&&Nt(f.ref,null,p,f),p.ref&&c.push(p.ref,p.__c||_,p)),h=h||_,4&p.__u?(s=Et(p,s,e,!f.__v),f.__e&&(f.__e=null)):"function"==typeof p.type&&void 0!==g?s=g:_&&(s=_.nextSibling),p.__u&=-21);return n.__e=h,s}function Et(e,t,n,a){var r,o,i,l;if("function"==typeof e.type){if(e.props.__P)return t;if(r=e.__k)for(o=0;o<r.length;o++)r[o]&&(r[o].__=e,t=Et(r[o],t,n,!1));return t}for(t&&!t.parentNode&&(t=wt(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&8==l.nodeType;)l=l.nextSibling;for(i!=l&&(!a&&n.moveBefore&&i.parentNode?n.moveBefore(i,t):n.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&8==t.nodeType&&!t.data.startsWith("$s"););return t}function It(e,t,n,a){var r,o=e.key,i=e.type,l=t[n],s=l&&!(2&l.__u);if(null===l&&null==o||s&&o==l.key&&i==l.type)return n;if(a>(s?1:0)){for(r=n-1;r>=0;r--)if((l=t[r])&&!(2&l.__u)&&o==l.key&&i==l.type)return r;for(r=n+1;r<t.length;r++)if((l=t[r])&&!(2&l.__u)&&o==l.key&&i==l.type)return r}return-1}function jt(e,t,n){null==n&&(n=""),"-"==t[0]?e.setProperty(t,n):e[t]=n}function Mt(e,t,n,a,r){var o,i;if("style"==t)if("string"==typeof n)e.style.cssText=n;else{if("string"==typeof a&&(e.style.cssText=a=""),a)for(t in a)n&&t in n||jt(e.style,t);if(n)for(t in n)a&&n[t]==a[t]||jt(e.style,t,n[t])}else if("o"==t[0]&&"n"==t[1])"function"!=typeof n&&(n=null),"function"!=typeof a&&(a=null),(e.__e||(e.__e={}))[t]=n,n&&a||(i=ut[t]||(ut[t]=function(e){return function(t){var n=this.__e;if(n){if(n=n[e],null==t[it])t[it]=st++;else if(t[it]<this.__a[e])return;return n(et.event?et.event(t):t)}}}(t)),(e.__a||(e.__a={}))[t]=st,o=t!=(t=t.replace(lt,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),n?e.addEventListener(t,i,o):e.removeEventListener(t,i,o));else{if("http://www.w3.org/2000/svg"==r)t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if("width"!=t&&"height"!=t&&"href"!=t&&"list"!=t&&"form"!=t&&"tabIndex"!=t&&"download"!=t&&"rowSpan"!=t&&"colSpan"!=t&&"role"!=t&&"popover"!=t&&t in e)try{return void(e[t]=n??"")}catch{}if("function"==typeof n)return;null==n||!1===n&&"-"!=t[4]?e.removeAttribute(t):e.setAttribute(t,"popover"==t&&1==n?"":n)}}function At(e,t,n,a,r,o,i,l,s,u){var c,d,f,p,_,h,g,m,v,$,b,w,y,k,x,S,T,E,I=t.type;if(t.constructor!==ct)return null;128&n.__u&&(s=32&n.__u,c=n.__c.__z)&&(t.__u|=s,d=o=[],8==c.nodeType?l=Dt(c,o):o.push(c),l=o[0]||l),(c=et.__b)&&c(t);e:if("function"==typeof I){f=i.length;try{if(m=t.props,v=(c=I.prototype)&&c.render,$=(c=I.contextType)&&a[c.__c],b=c?$?$.props.value:c.__:a,(p=n.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(v?t.__c=p=new I(m,b):(t.__c=p=new bt(m,b),p.constructor=I,p.render=Ot),$&&$.sub(p),p.state||(p.state={}),p.__n=a,p.__g|=8,p.__h=[],p.__k=[]),v&&(p.__s||(p.__s=p.state),I.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=gt({},p.__s)),gt(p.__s,I.getDerivedStateFromProps(m,p.__s)))),_=p.props,h=p.state,p.__v=t,n.__c){if(m!==_&&v&&!I.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(m,b),t.__v==n.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&!1===p.shouldComponentUpdate(m,p.__s,b)){t.__v!=n.__v&&(p.props=m,p.state=p.__s,p.__g&=-9),t.__e=n.__e,t.__k=n.__k,t.__k.some(function(e){e&&(e.__=t)}),ft.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=wt(n);break e}p.componentWillUpdate&&p.componentWillUpdate(m,p.__s,b),v&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(_,h,g)})}else v&&!I.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),v&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=b,p.props=m,p.__P=e,p.__g&=-5,w=et.__r,y=v?25:0;do{p.__g&=-9,w&&w(t),c=p.render(p.props,p.state=p.__s,p.context)}while(8&p.__g&&++y<25);v&&(ft.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(a=gt({},a,p.getChildContext())),v&&n.__c&&p.getSnapshotBeforeUpdate&&(g=p.getSnapshotBeforeUpdate(_,h)),k=c&&c.type===$t&&null==c.key?c.props.children:c,m.__P&&(c=l,r=(e=m.__P).namespaceURI,s=o=null,n.props&&n.props.__P!=e&&(n.__k.some(function(e){e&&Bt(e,e)}),n.__k=null),l=n.__k?wt(n,0):null),l=Tt(e,_t(k)?k:[k],t,n,a,r,o,i,l,s,u),m.__P&&(t.__e=null,l=c),t.__u&=-161,d&&d.some(mt),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(e){if(i.length=f,t.__v=null,s||o)if(e&&e.then){if(t.__u|=128|s,o){for(~(T=o.indexOf(l||void 0))||(T=o.length);(E=o[T-1])&&8==E.nodeType;)T--;for(;T<o.length;T++)if(E=o[T])if(o[T]=null,x){if(E==S)break}else{if(8!=E.nodeType)break;E.data.startsWith("$s")&&(S=Dt(x=E))}}if(!x){for(;l&&8==l.nodeType&&l.nextSibling;)l=l.nextSibling;x=l}(c=Dt(x=t.__c.__z||(t.__c.__z=x)))?(t.__e=x,l=c):t.__e=l,l=l&&l.nextSibling}else o&&o.some(mt);else t.__e=n.__e;t.__k||(t.__k=n.__k||[]),e&&e.then||Ct(t),et.__e(e,t,n)}}else l=t.__e=function(e,t,n,a,r,o,i,l,s,u){var c,d,f,p,_,h,g,m,v=n.props||dt,$=t.props,b=t.type;if("svg"==b?r="http://www.w3.org/2000/svg":"math"==b?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),o)for(c=0;c<o.length;c++)if((_=o[c])&&(b?_.localName==b:3==_.nodeType)){e=_,o[c]=null;break}if(!e){if(m=u.ownerDocument||document,!b)return m.createTextNode($);e=m.createElementNS(r,b,$.is?$:u),l&&(et.__m&&et.__m(t,o),l=!1),o=null}if(b){if(u="template"==b&&e.content||e,o="textarea"==b&&null!=$.defaultValue?null:o&&ht.call(u.childNodes),!l&&o)for(v={},c=0;c<e.attributes.length;c++)v[(_=e.attributes[c]).name]=_.value;for(c in v)_=v[c],"dangerouslySetInnerHTML"==c?f=_:"children"==c||c in $||"value"==c&&"defaultValue"in $||"checked"==c&&"defaultChecked"in $||Mt(e,c,null,_,r);for(c in $)_=$[c],"children"==c?p=_:"dangerouslySetInnerHTML"==c?d=_:"value"==c?h=_:"checked"==c?g=_:l&&"function"!=typeof _||v[c]===_||Mt(e,c,_,v[c],r);d?(l||f&&(d.__html==f.__html||d.__html==e.innerHTML)||(e.innerHTML=d.__html),t.__k=[]):(f&&(e.textContent=""),("foreignObject"==b||"http://www.w3.org/1998/Math/MathML"==r&&pt.test(b))&&(r="http://www.w3.org/1999/xhtml"),Tt(u,_t(p)?p:[p],t,n,a,r,o,i,o?o[0]:n.__k&&wt(n,0),l,s),o&&o.some(mt)),l&&"textarea"!=b||(c="value","progress"==b&&null==h?e.removeAttribute(c):null==h||h===e[c]&&("progress"!=b||h)||Mt(e,c,h,v[c],r),c="checked",null!=g&&g!=e[c]&&Mt(e,c,g,v[c],r))}else v===$||l&&e.data==$||(e.data=$);return e}(n.__e,t,n,a,r,o,i,s,u,e);return(c=et.diffed)&&c(t),l}function Dt(e,t){if(e&&8==e.nodeType&&e.data.startsWith("$s"))for(var n=1;e=e.nextSibling;){if(8==e.nodeType)if(e.data.startsWith("$s"))n++;else if(e.data.startsWith("/$s")&&! --n)return e;t&&t.push(e)}}function Ct(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Ct))}function Lt(e,t,n){for(var a=0;a<n.length;)Nt(n[a++],n[a++],n[a++]);et.__c&&et.__c(t,e),e.some(function(t){try{e=t.__h,t.__h=[],e.some(function(e){e.call(t)})}catch(e){et.__e(e,t.__v)}})}function Nt(e,t,n,a){try{"function"==typeof e?t?t.__x=e(t)||1:a&&(a=a.__c||a.__e)&&(t=a.__x)&&(a.__x=null,"function"==typeof t?t():e(null)):e.current=t}catch(e){et.__e(e,n)}}function Bt(e,t,n){var a,r,o,i;if(et.unmount&&et.unmount(e),!(a=e.ref)||a.current&&a.current!=e.__e||Nt(a,null,t,e),a=e.__c){if(a.componentWillUnmount)try{a.componentWillUnmount()}catch(e){et.__e(e,t)}a.__P=a.__n=null}if(a=e.__k)for(i=0;i<a.length;i++)a[i]&&Bt(a[i],t,"function"!=typeof e.type||n&&!e.props.__P);!n&&(a=e.__c)&&(a=a.__z)&&(r=Dt(a,o=[]))&&(a==e.__e&&o.some(mt),mt(r),mt(a)),n||mt(e.__e),e.__e=e.__c=e.__=null}function Ot(e,t,n){return this.constructor(e,n)}et={__e:function(e,t,n,a){for(var r,o,i;t=t.__;)if((r=t.__c)&&!(1&r.__g)){r.__g|=4;try{if((i=(o=r.constructor)&&o.getDerivedStateFromError)&&r.setState(o.getDerivedStateFromError(e)),r.componentDidCatch&&(r.componentDidCatch(e,a||{}),i=1),i&&8&r.__g)return void(r.__g|=2)}catch(t){e=t}}throw rt=0,e}},tt=0,bt.prototype.setState=function(e,t){var n=this.__s;n&&n!=this.state||(n=this.__s=gt({},this.state)),"function"==typeof e&&(e=e(gt({},n),this.props)),e&&(gt(n,e),this.__v&&(t&&this.__k.push(t),xt(this)))},bt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),xt(this))},bt.prototype.render=$t,nt=[],rt=0,ot=function(e,t){return e.__v.__b-t.__v.__b},it=Symbol(),lt=/(PointerCapture)$|Capture$/i,st=0,ut={};var Pt,qt,Wt,Ht,Ut=function(e,t,n,a){var r;t[0]=0;for(var o=1;o<t.length;o++){var i=t[o++],l=t[o]?(t[0]|=i?1:2,n[t[o++]]):t[++o];3===i?a[0]=l:4===i?a[1]=Object.assign(a[1]||{},l):5===i?(a[1]=a[1]||{})[t[++o]]=l:6===i?a[1][t[++o]]+=l+"":i?(r=e.apply(l,Ut(e,l,n,["",null])),a.push(r),l[0]?t[0]|=2:(t[o-2]=0,t[o]=r)):a.push(l)}return a},Rt=new Map,Ft=function(e){var t=Rt.get(this);return t||(t=new Map,Rt.set(this,t)),(t=Ut(this,t.get(e)||(t.set(e,t=function(e){for(var t,n,a=1,r="",o="",i=[0],l=function(e){1===a&&(e||(r=r.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?i.push(0,e,r):3===a&&(e||r)?(i.push(3,e,r),a=2):2===a&&"..."===r&&e?i.push(4,e,0):2===a&&r&&!e?i.push(5,0,!0,r):a>=5&&((r||!e&&5===a)&&(i.push(a,0,r,n),a=6),e&&(i.push(a,e,0,n),a=6)),r=""},s=0;s<e.length;s++){s&&(1===a&&l(),l(s));for(var u=0;u<e[s].length;u++)t=e[s][u],1===a?"<"===t?(l(),i=[i],a=3):r+=t:4===a?"--"===r&&">"===t?(a=1,r=""):r=t+r[0]:o?t===o?o="":r+=t:'"'===t||"'"===t?o=t:">"===t?(l(),a=1):a&&("="===t?(a=5,n=r,r=""):"/"===t&&(a<5||">"===e[s][u+1])?(l(),3===a&&(i=i[0]),a=i,(i=i[0]).push(2,0,a),a=0):" "===t||"\t"===t||"\n"===t||"\r"===t?(l(),a=2):r+=t),3===a&&"!--"===r&&(a=4,i=i[0])}return l(),i}(e)),t),arguments,[])).length>1?t:t[0]}.bind(function(e,t,n){var a,r,o,i={},l=arguments.length;for(o in t)"key"==o?a=t[o]:"ref"==o&&"function"!=typeof e?r=t[o]:i[o]=t[o];return l>2&&(i.children=l>3?ht.call(arguments,2):n),vt(e,i,a,r,null)}),Kt=Object.is,Vt=0,Yt=[],Jt=[],zt=et,Zt=zt.__b,Xt=zt.__r,Gt=zt.diffed,Qt=zt.__c,en=zt.unmount,tn=zt.__;function nn(e,t){zt.__h&&zt.__h(qt,e,Vt||t),Vt=0;var n=qt.__H||(qt.__H={__:[],__h:[]});return e>=n.__.length&&n.__.push({}),n.__[e]}function an(e){return Vt=1,function(e,t){var n=nn(Pt++,2);if(n.t=e,!n.__c&&(n.__=[hn(void 0,t),function(e){var t=(n.__N||n.__)[0],a=n.t(t,e);Kt(t,a)||(n.__N=[a,n.__[1]],n.__c.setState({}))}],n.__c=qt,!qt.__f)){qt.__f=!0;var a=qt.shouldComponentUpdate;qt.shouldComponentUpdate=function(e,t,n){var r=this.__H;if(!r)return!0;var o=!1,i=this.props!=e;if(r.__.some(function(e){e.__N&&(o=!0,Kt(e.__[0],e.__N[0])||(i=!0))}),a){var l=a.call(this,e,t,n);return o?l||i:l}return!o||i}}return n.__}(hn,e)}function rn(e,t){var n=nn(Pt++,3);!zt.__s&&_n(n.__H,t)&&(n.__P=!0,n.__=e,n.u=t,qt.__H.__h.push(n))}function on(e,t){var n=nn(Pt++,4);!zt.__s&&_n(n.__H,t)&&(n.__P=!1,n.__=e,n.u=t,qt.__h.push(n))}function ln(e){return Vt=5,function(e,t){var n=nn(Pt++,7);return _n(n.__H,t)&&(n.__=e(),n.__H=t),n.__}(function(){return{current:e}},[])}function sn(){var e;do{for(;e=Jt.shift();)try{fn(e)}catch(t){zt.__e(t,{__:(e=e.__P)&&e.__v})}for(;e=Yt.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(fn),t.__h.some(pn),t.__h=[]}catch(n){t.__h=[],zt.__e(n,e.__v)}}}while(Jt.length)}zt.__b=function(e){qt=null,Zt&&Zt(e)},zt.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),tn&&tn(e,t)},zt.__r=function(e){Xt&&Xt(e),Pt=0;var t=(qt=e.__c).__H;t&&(Wt==qt?qt.__h=[]:(t.__h.some(fn),t.__h.some(pn),Pt=0),t.__h=[],t.__.some(function(e){e.__N&&(e.__=e.__N),e.u=e.__N=void 0})),Wt=qt},zt.diffed=function(e){Gt&&Gt(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&dn(Yt.push(t)),t.__H.__.some(function(e){e.u&&(e.__H=e.u)})),Wt=qt=null},zt.__c=function(e,t){t.some(function(e){try{e.__h.some(fn),e.__h=e.__h.filter(function(e){return!e.__||pn(e)})}catch(t){e.__h=[function(){throw t}]}}),Qt&&Qt(e,t)},zt.unmount=function(e){en&&en(e);var t,n,a=e.__c;a&&a.__H&&(a.__H.__.some(function(a){try{if(a.__P&&a.__c){if(void 0===n){for(n=e.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}a.__P=n,dn(Jt.push(a))}else fn(a)}catch(e){t=e}}),a.__H=void 0,t&&zt.__e(t,a.__v))};var un="function"==typeof requestAnimationFrame;function cn(e){var t,n=function(){clearTimeout(a),un&&cancelAnimationFrame(t),setTimeout(e)},a=setTimeout(n,35);un&&(t=requestAnimationFrame(n))}function dn(e){1!=e&&Ht==zt.requestAnimationFrame||((Ht=zt.requestAnimationFrame)||cn)(sn)}function fn(e){var t=qt,n=e.__c;"function"==typeof n&&(e.__c=void 0,n()),qt=t}function pn(e){var t=qt;e.__c=e.__(),qt=t}function _n(e,t){return!e||e.length!=t.length||t.some(function(t,n){return!Kt(t,e[n])})}function hn(e,t){return"function"==typeof t?t(e):t}function gn(e){let[,t]=an(0);return rn(()=>e.subscribe(()=>t(e=>e+1)),[e]),e.value}function mn(){document.querySelector("main h1")?.focus()}function vn({of:e}){return Ft`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${$n[e]} /></svg>`}var $n={cards:"M9 6.5 17 4.3a1.4 1.4 0 0 1 1.7 1l2.3 8.8a1.4 1.4 0 0 1-1 1.7l-1.6.4M4.5 8h9A1.5 1.5 0 0 1 15 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 18.5v-9A1.5 1.5 0 0 1 4.5 8Z",mine:"M13.5 20H5.5A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v8L13.5 20ZM13.5 20v-5a1.5 1.5 0 0 1 1.5-1.5h5M8 8.5h8M8 12.5h3",wall:"M4 5.5h6.5V12H4ZM13.5 4.5H20V9.5h-6.5ZM4 15h6.5v4.5H4ZM13.5 12.5H20v7h-6.5Z",back:"M14.5 5.5 8 12l6.5 6.5",forth:"M9.5 5.5 16 12l-6.5 6.5",up:"M5.5 14.5 12 8l6.5 6.5",down:"M5.5 9.5 12 16l6.5-6.5"},bn={fi:"Suomi",en:"English",sv:"Svenska"},wn="fieldkit:language",yn=o("en"),kn={names:[]};function xn({deck:e,cafe:t}){return[yn.value,t.language].find(t=>e.languages.includes(t))||e.languages[0]||"en"}function Sn(e){(function(e,{names:t,...n}){let a=n[e]??[];!function(e,t){Ke=t,Ve=e,Ye=new Intl.PluralRules(e),Je=Qe(Ye)}(e,Object.fromEntries(t.map((e,t)=>[e,a[t]??""])))})(e,kn),document.documentElement.lang=e,yn.value=e}function Tn(){let e=gn(yn),t=Object.keys(bn);return Ft`<fieldset class="choice">
<legend class="choice__label">${Ze("Language")}</legend>
${t.map(t=>Ft`<label class="choice__one" lang=${t} key=${t}>
<input type="radio" name="language" checked=${t===e} onChange=${()=>function(e){try{localStorage.setItem(wn,e)}catch{console.info("This browser keeps no choices; the language holds until the page is closed.")}Sn(e)}(t)} />${bn[t]}
</label>`)}
</fieldset>`}function En(){let[e,t]=an(Date.now),[n,a]=an(!0);rn(()=>{let e=setInterval(()=>t(Date.now()),2e4),n=setTimeout(()=>a(!1),4e3);return()=>{clearInterval(e),clearTimeout(n)}},[]);let{at:r,ok:o}=gn(ue),i=gn(ve),l=gn(ie),s=gn(he),u="no-storage"===s||"storage-full"===s,c="closed"===gn(ce)?.phase,d=l.filter(e=>e.refused).length,f=l.filter(e=>!e.refused&&!Te(e)).length,p=!o&&!n&&"no-storage"!==s,_=u?function(e){return Ze("no-storage"===e?"This browser cannot keep notes.":"This phone is full: what you wrote last is not saved.")}(s):function(e,t,n,a){return e>0?Xe("{n} note only on this phone. It goes to the laptop when it is in reach.","{n} notes only on this phone. They go to the laptop when it is in reach.",e):n>0?Xe("The laptop could not take {n} note. See Mine.","The laptop could not take {n} notes. See Mine.",n):Ze(a?t>0?"A change is only on this phone. It goes to the laptop when it is in reach.":"Everything is on the laptop.":"The laptop has not answered yet. What you write is kept on this phone.")}(f,i,d,null!==r),h=u||f+i+d>0||null===r&&!n?"strip--waiting":"",g=r&&function(e,t){let n=Math.floor((t-Date.parse(e))/6e4);if(n<1)return Ze("just now");let a=new Intl.RelativeTimeFormat(yn.value,{numeric:"always"});return n<60?a.format(-n,"minute"):n<1440?a.format(-Math.floor(n/60),"hour"):a.format(-Math.floor(n/24/60),"day")}(r,Math.max(e,Date.parse(r))),m=g?Ze("Last reached: {ago}.",{ago:g}):"",v=p?In()?Ze("The laptop is out of reach."):Ze("The laptop is out of reach. Do not reload this page now: keep it open, or open the link again."):"";return Ft`<section class="strip ${h}" aria-label=${Ze("Where your notes are")}>
<p class="strip__line"><span class="strip__state" role="status">${_}</span> <span class="strip__ago">${m}</span></p>
<p class="strip__line strip__line--more" role="status">${v}</p>
${c&&Ft`<p class="strip__line strip__line--more">${Ze("The café is closed. Thank you for being here.")}</p>`}
</section>`}function In(){return!!navigator.serviceWorker?.controller}var jn={"1-5":[1,5],"0-10":[0,10]};function Mn(e,t){return t.scale??e.cards.find(({id:e})=>e===t.again)?.scale}function An(e){let[t,n]=jn[e?.steps??""]??[0,-1];return Array.from({length:n-t+1},(e,n)=>t+n)}function Dn(e,t,n){let a=e.cards.find(({id:e})=>e===t);if(null===n||!a)return!0;let r=(a.options??[]).map(({id:e})=>e);return"choice"===a.kind?r.some(e=>e===n):"rank"===a.kind?Array.isArray(n)&&String([...n].sort())===String(r.sort()):"scale"===a.kind?An(Mn(e,a)).some(e=>e===n):"promise"!==a.kind||"object"==typeof n&&!Array.isArray(n)}function Cn(e,t,n,a){let r=e.cards.find(({id:e})=>e===t);return r&&null!==n&&Dn(e,t,n)?"choice"===r.kind?[Ln(r,String(n),a)]:"scale"===r.kind?[Ze("{n} of {most}",{n:Number(n),most:Nn(e,r)})]:"rank"===r.kind?n.map((e,t)=>`${t+1}. ${Ln(r,e,a)}`):"promise"===r.kind?Bn(n):[]:[]}function Ln(e,t,n){return e.options?.find(({id:e})=>e===t)?.label[n]??t}function Nn(e,t){return An(Mn(e,t)).at(-1)??0}function Bn({what:e,who:t,by:n}){let a=n&&new Date(`${n}T12:00:00Z`).toLocaleDateString(Ve,{dateStyle:"long",timeZone:"UTC"});return[e,t?Ze("Who: {who}",{who:t}):"",a?Ze("By when: {day}",{day:a}):""].filter(Boolean)}function On({card:e,notes:t,language:n,slip:a}){let r=e.options?.map(({id:e})=>e)??[];return[...r.map(a=>({label:Ln(e,a,n),lang:n,under:t.filter(e=>e.value===a)})),{label:Ze("Without a label"),lang:void 0,under:t.filter(({value:e})=>!r.some(t=>t===e))}].filter(({under:e})=>e.length>0).map(({label:e,lang:t,under:n})=>Ft`<h3 class="group" key=${e}>
<span lang=${t}>${e}</span> <span class="group__count">${Xe("{n} note","{n} notes",n.length)}</span>
</h3>
<ul class="slips slips--many">${n.map(a)}</ul>`)}var Pn=o({card:"",value:null,byHand:!1});function qn(e,t,n=!0){Pn.value={card:e,value:t,byHand:n}}function Wn(e,t){return t.card===e?t.value:null}function Hn(e){return"object"!=typeof e||null===e||Array.isArray(e)?{what:"",who:null,by:null}:e}function Un({value:e,give:t,flush:n,disabled:a,box:r}){let o=Hn(e),i=e=>n=>{let a=n.currentTarget.value,r={...o,[e]:a||("what"===e?"":null)};t(r.what||r.who||r.by?r:null)};return Ft`<div class="field">
<label class="field__label" for="note">${Ze("What is promised")}</label>
<textarea
class="composer__box composer__box--short"
id="note"
ref=${r}
dir="auto"
rows="2"
maxlength=${4e3}
aria-describedby="note-state note-wrong"
disabled=${a}
value=${o.what}
onInput=${i("what")}
onBlur=${n}
></textarea>
</div>
<div class="field-row">
<div class="field">
<label class="field__label" for="who">${Ze("Who, if you like")}</label>
<input
class="field__input"
id="who"
dir="auto"
autocomplete="off"
maxlength=${120}
disabled=${a}
value=${o.who??""}
onInput=${i("who")}
onBlur=${n}
/>
</div>
<div class="field">
<label class="field__label" for="by">${Ze("By when, if you like")}</label>
<input
class="field__input"
id="by"
type="date"
max="9999-12-31"
disabled=${a}
value=${o.by??""}
onInput=${i("by")}
onBlur=${n}
/>
</div>
</div>`}function Rn(e){let{what:t,who:n,by:a}=Hn(e);return v(t)?null:{what:t,who:n&&!v(n)?n:null,by:a}}function Fn(e,t){return Array.isArray(t)?t:(e.options??[]).map(({id:e})=>e)}function Kn(e,t){return`${t<0?"up":"down"}-${e}`}function Vn({deck:e,card:t,values:n,language:a}){let r=n.filter(n=>null!==n&&Dn(e,t.id,n)),o=function(e,t){return e.map(e=>{let n=t.map(t=>t.indexOf(e)+1);return{option:e,place:n.reduce((e,t)=>e+t,0)/Math.max(1,n.length)}}).sort((e,t)=>e.place-t.place)}(Fn(t,null),r),i=o.length,l=new Intl.NumberFormat(yn.value,{minimumFractionDigits:1,maximumFractionDigits:1});return Ft`<p class="quiet">${Xe("{n} answer","{n} answers",r.length)}</p>
<ol class="sums">
${o.map(({option:e,place:n})=>Ft`<li class="sums__row" key=${e}>
<span class="sums__bar">
<span class="sums__words">
<span lang=${a}>${Ln(t,e,a)}</span>
<span class="sums__count">${Ze("on average {place}",{place:l.format(n)})}</span>
</span>
<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect width=${100*(i-n+1)/i} height="10" />
</svg>
</span>
</li>`)}
</ol>`}function Yn({deck:e,card:t,values:n,language:a}){let r=Mn(e,t),o=function(e,t){return e.map(e=>({step:e,count:t.filter(t=>t===e).length}))}(An(r),n),i=Math.max(1,...o.map(({count:e})=>e)),l=e=>0===e?r?.low[a]:e===o.length-1?r?.high[a]:"";return Ft`<p class="quiet">${Xe("{n} answer","{n} answers",n.length)}</p>
<ul class="sums">
${o.map(({step:e,count:t},n)=>Ft`<li class="sums__row" key=${e}>
<b class="sums__step">${e}</b>
<span class="sums__bar">
<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect width=${100*t/i} height="10" />
</svg>
${l(n)&&Ft`<span class="sums__words" lang=${a}>${l(n)}</span>`}
</span>
<span class="sums__count" aria-hidden="true">${t}</span>
<span class="out-of-sight">${Xe("{n} answer","{n} answers",t)}</span>
</li>`)}
</ul>`}var Jn={choice:function({card:e,language:t,value:n,give:a,closed:r}){return Ft`<div class="options" role="radiogroup" aria-labelledby="question">
${e.options?.map(({id:e,label:o})=>Ft`<label class="option" key=${e}>
<input
class="option__input"
type="radio"
name="answer"
checked=${e===n}
disabled=${r}
onClick=${()=>a(e===n?null:e)}
/><span class="option__words">${o[t]}</span>
</label>`)}
</div>`},scale:function({deck:e,card:t,language:n,value:a,give:r,closed:o}){let i=Mn(e,t),l=An(i),s=gn(ie).find(e=>e.card===t.again);return Ft`<div class="scale">
<div class=${"scale__steps "+(l.length>6?"scale__steps--long":"")} role="radiogroup" aria-labelledby="question" aria-describedby="ends">
${l.map(e=>Ft`<label class="option option--step" key=${e}>
<input
class="option__input"
type="radio"
name="answer"
checked=${e===a}
disabled=${o}
onClick=${()=>r(e)}
/><span class="option__words">${e}</span>
</label>`)}
</div>
<p class="scale__ends" id="ends">
<span><b>${l[0]}</b> ${i?.low[n]}</span>
<span><b>${l.at(-1)}</b> ${i?.high[n]}</span>
</p>
${s&&Ft`<p class="scale__before" lang=${document.documentElement.lang}>
${Ze("Earlier you answered {answer}.",{answer:Cn(e,s.card,s.fields.value,n).join("")})}
</p>`}
</div>`},rank:function({card:e,language:t,value:n,give:a,closed:r}){let o=ln(""),[i,l]=an(""),s=Fn(e,n);on(()=>{o.current&&document.getElementById(o.current)?.focus(),o.current=""},[s.join()]);let u=(n,i,u)=>{let c=Ln(e,n,t);return Ft`<button
type="button"
class="rank__move"
id=${Kn(n,i)}
aria-label=${Ze(i<0?"Move up: {option}":"Move down: {option}",{option:c})}
aria-disabled=${u||r}
onClick=${()=>((n,i)=>{let u=s.indexOf(n)+i;if(r||u<0||u>=s.length)return;let c=s.filter(e=>e!==n);c.splice(u,0,n),o.current=Kn(n,i),l(Ze("{option}: place {n} of {all}",{option:Ln(e,n,t),n:u+1,all:s.length})),a(c)})(n,i)}
>
<${vn} of=${i<0?"up":"down"} />
</button>`};return Ft`<ol class="rank" aria-labelledby="question">
${s.map((n,a)=>Ft`<li class="rank__row" key=${n}>
<span class="rank__place" aria-hidden="true">${a+1}</span>
<span class="rank__label">${Ln(e,n,t)}</span>
<span class="rank__moves">${u(n,-1,0===a)}${u(n,1,a===s.length-1)}</span>
</li>`)}
</ol>
<p class="out-of-sight" role="status" lang=${document.documentElement.lang}>${i}</p>`}};function zn({deck:e,card:t,language:n}){let a=Wn(t.id,gn(Pn)),r="closed"===gn(ce)?.phase,o=Jn[t.kind];return o&&Ft`<div class="answer" id="answer">
<${o}
deck=${e}
card=${t}
language=${n}
value=${a}
give=${e=>qn(t.id,e)}
closed=${r&&null===a}
/>
</div>`}function Zn(e,t,n){return Dn(e,t.id,n)?n:null}function Xn({deck:e,cardId:t,value:n,language:a}){let r=e.cards.find(({id:e})=>e===t),o=Cn(e,t,n,a);if(!r||0===o.length)return null;if("rank"===r.kind){let e=Fn(r,n);return Ft`<ol class="slip__order" lang=${a}>
${e.map(e=>Ft`<li key=${e}>${Ln(r,e,a)}</li>`)}
</ol>`}if("promise"===r.kind){let[e,...t]=Bn(Hn(n));return Ft`<p class="slip__text" dir="auto">${e}</p>
${t.map(e=>Ft`<p class="slip__promise" dir="auto" key=${e}>${e}</p>`)}`}return Ft`<p class=${"scale"===r.kind?"slip__number":"slip__label"} lang=${"choice"===r.kind?a:void 0}>
${o[0]}
</p>`}function Gn({title:e,question:t},n){return(e??t)[n]??""}function Qn({deck:e,card:t,number:n,language:a,turned:r}){let{kind:o,deeper:i,experience:l,minutes:s,source:u}=t,c="word"===o,d=t.title?.[a],f=t.question[a];return Ft`<article class=${`card card--swipes ${r&&`card--${r}`}`} lang=${a}>
<p class="card__number">
<span aria-hidden="true">${n}</span>
${s&&Ft`<span class="card__minutes" lang=${document.documentElement.lang}>${Ze("{n} min",{n:s})}</span>`}
</p>
${!c&&d&&Ft`<p class="card__short">${d}</p>`}
<h1 class=${c?"card__title":"card__title card__title--question"} id="question" tabindex="-1">
${c?d:f}
</h1>
${c&&Ft`<p class="card__question">${f}</p>`}
<${zn} deck=${e} card=${t} language=${a} />
${(i.length>0||l)&&Ft`<details class="deeper">
<summary class="deeper__open"><span lang=${document.documentElement.lang}>${Ze("Go deeper")}</span></summary>
<div class="deeper__questions">
${i.map(e=>Ft`<p key=${e[a]}>${e[a]}</p>`)}
${l&&Ft`<p class="deeper__own">${l[a]}</p>`}
</div>
</details>`}
${u&&Ft`<p class="card__source" lang="">${u}</p>`}
</article>`}var ea=o(ta(location.hash));function ta(e){let[,t,n]=e.split("/"),a="table"===t?y(n):null,r="table"===t&&null===a;return{screen:r?"mine":"mine"===t||"wall"===t?t:"cards",card:"card"===t&&n?n:null,table:a,isAtSeat:r}}function na(e){return`#/card/${e}`}function aa(e){history.replaceState(null,"",na(e)),ea.value=ta(na(e))}function ra(){let e=gn(me);return null!==e&&Ft`<a class="app__seat" href="#/table">${Ze("Table {n}",{n:e})}</a>`}function oa(){let e=gn(me),{isAtSeat:t}=gn(ea),[n,a]=an(null),[r,o]=an(""),i=ln(null);rn(()=>{t&&i.current?.focus()},[t]);let l=e=>Se(e).then(()=>{a(null),o(Ze(null===e?"You sit at no table now.":"Kept on this phone."))},e=>{console.error(e),o(Ze("This phone could not save the table."))});return Ft`<form class="section" onSubmit=${t=>{t.preventDefault();let a=y(n??String(e??""));null===a?o(Ze("Tables have numbers from 1 to {most}.",{most:200})):l(a)}}>
<div class="field">
<label class="field__label" for="table">${Ze("Your table")}</label>
<p class="field__hint" id="table-hint">${Ze("The notes you write from now on say at which table they were written.")}</p>
<input
class="field__input field__input--short"
id="table"
ref=${i}
aria-describedby="table-hint"
inputmode="numeric"
autocomplete="off"
maxlength="3"
value=${n??e??""}
onInput=${e=>{a(e.currentTarget.value),o("")}}
/>
</div>
<div class="buttons">
<button class="button button--quiet">${Ze("Save the table")}</button>
${null!==e&&Ft`<button type="button" class="button button--quiet" onClick=${()=>l(null)}>${Ze("Leave the table")}</button>`}
<p class="field__hint" role="status">${r}</p>
</div>
</form>`}function ia(e){return t=>{t instanceof A&&"no-storage"===t.code||(console.error(t),e(t instanceof A&&"storage-full"===t.code?Ze("This phone has no room left, so the note is not saved. Free some space, or copy the text somewhere else."):Ze("This phone could not save it. The text is still here: copy it somewhere safe, or try again.")))}}addEventListener("hashchange",()=>{ea.value=ta(location.hash)});var la=o(null);function sa({deck:e,card:t}){let[n,a]=an(""),[r,o]=an(null),[i,l]=an(!1),[s,u]=an(""),[c,d]=an(""),f=ln(null),_=ln(!1),g=function(e,t,n){let a=ln(null),r=()=>{if(!a.current)return;let{text:r,note:o,value:i,timer:l}=a.current;clearTimeout(l),a.current=null;let s=!r&&null===i;(function(e,t,n,a=null){return Ie(r=>function(e,t,{text:n,note:a,value:r}){return q(["drafts"],async o=>{let i=o.objectStore("drafts"),l=""===n&&null===a&&null===r?i.delete([e,t]):i.put({cafe:e,card:t,text:n,note:a,value:r});o.commit?.(),await Promise.allSettled([l])})}(r.cafe,e,{text:t,note:n,value:a}))})(e,r,o,i).then(()=>t(s?"":Ze("Draft saved on this phone.")),ia(n))};return rn(()=>{let e=["beforeunload","pagehide","visibilitychange"];for(let t of e)addEventListener(t,r,!0);return()=>{for(let t of e)removeEventListener(t,r,!0);r()}},[e]),{write:(e,t,n)=>{let o=a.current?.timer??window.setTimeout(r,200);a.current={text:e,note:t,value:n,timer:o}},flush:r}}(t.id,u,d),y=gn(Pn),k=Wn(t.id,y),x=gn(la),S=gn(ie),T="closed"===gn(ce)?.phase,E="no-storage"===gn(he),I=function({kind:e}){return"scale"===e||"rank"===e}(t),j="wondering"===t.kind,M=I&&S.find(e=>e.card===t.id)||null,A=n=>{a(n.text),o(n.id),qn(t.id,Zn(e,t,n.value),!1)},D=()=>A(M?{...M.fields,id:M.id}:ua);on(()=>qn(t.id,null,!1),[t.id]),rn(()=>{let e=!1;return function(e){return Ie(t=>function(e,t){return P(["drafts"],async n=>{let a=await n.objectStore("drafts").get([e,t]);return a?{text:a.text,note:a.note,value:a.value??null}:null})}(t.cafe,e))}(t.id).then(n=>{e||(l(!0),!f.current?.value&&null===Wn(t.id,Pn.value)&&(n?A({...n,id:n.note}):D()))},ia(d)),()=>{e=!0}},[t.id]),on(()=>{y.card!==t.id||!y.byHand||(d(""),g.write(n,r,y.value))},[y]),rn(()=>{i&&I&&r!==(M?.id??null)&&(null!==r||!C)&&D()},[M,i]),rn(()=>{if(!i||null===x||x.card!==t.id)return;la.value=null;let e=I&&document.getElementById("answer");if((e?e.querySelector(":checked, input, button"):f.current)?.focus(),!C||r!==x.id){if(C)return void d(Ze("You are in the middle of another note here. Keep it or clear it first, then edit that one."));A({...x.fields,id:x.id}),d(""),g.write(x.fields.text,x.id,x.fields.value),g.flush()}},[x,i]),rn(()=>{let e=()=>document.activeElement===f.current&&f.current?.form?.scrollIntoView({block:"nearest"});return addEventListener("resize",e),()=>removeEventListener("resize",e)},[]);let C=null!==k||!v(n),L=m(n),N=L>4e3,B=function({kind:e},t,n){return"scale"===e?null!==n:"rank"===e||("promise"===e?null!==Rn(n):null!==n||!v(t))}(t,n,k)&&!N,O=!M||n!==M.fields.text||JSON.stringify(k)!==JSON.stringify(Zn(e,t,M.fields.value));if(T&&(M?!O:!C&&!r))return Ft`<p class="notice">
${Ze("The café is closed, so no new notes can be written. Notes that are still on this phone go to the laptop when it is in reach.")}
</p>`;let W=M?O:r;return Ft`<form class="composer" onSubmit=${function(e){return t=>{t.preventDefault(),e()}}(async()=>{if(!B)return void("scale"!==t.kind||N?f.current?.focus():d(Ze("Choose a number first.")));if(_.current)return;_.current=!0,g.flush();let e=S.some(e=>e.id===r)?r:M?.id??null,i=function(e,t){return"rank"===e.kind?Fn(e,t):"promise"===e.kind?Rn(t):t}(t,k),l=j?"organisers":"cafe";try{let{id:r}=await async function({card:e,text:t,id:n,value:a=null,audience:r="cafe",named:o=!0}){let i=function(e,t=null){return h.test(e)?"text-unreadable":m(e)>4e3?"text-too-long":function(e){if(null===e)return!0;if("number"==typeof e)return Number.isSafeInteger(e);if("string"==typeof e)return $(e);if(Array.isArray(e))return e.length<=12&&e.every($);let{what:t,who:n,by:a}=e;return b(t,1,4e3)&&(null===n||b(n,0,120))&&(null===a||/^\d{4}-\d{2}-\d{2}$/.test(a))}(t)?null===t&&v(e)?"text-empty":null:"value-wrong"}(t,a);if(i)throw new re(i);let l={card:`${we}/${e}`,text:t,value:a,audience:r,named:o&&null!==ge.value,round:null,table:oe.value&&null!==me.value?w(oe.value.cafe,me.value):null,written_at:(new Date).toISOString()};return Ee(t=>function(e,t,n){return q(["cafes","notes","outbox","drafts"],async a=>{let r=await K(a,e),o=null===t?void 0:await a.objectStore("notes").get(t);if(await a.objectStore("drafts").delete([r.cafe,n.card]),o&&!o.gone){let{text:e,value:t}=n.fields;if(o.fields.text===e&&JSON.stringify(o.fields.value)===JSON.stringify(t))return o;let i=function(e,t,n){return{...e,stamp:n,fields:{...e.fields,...t},refused:null}}(o,{text:e,value:t},await V(a,r,o.stamp));return await G(a,i),i}let i=function({id:e,cafe:t,card:n,fields:a},r){return{id:e,cafe:t,card:n,made:r[0],stamp:r,gone:!1,fields:a,refused:null}}({...n,cafe:r.cafe},await V(a,r));return await G(a,i),i})}(t,n,{id:p(U(16)),card:e,fields:l}))}({card:t.id,text:n,id:e,value:i,audience:l});I?((e,a)=>{o(e);let r=f.current?.value??"",i=Wn(t.id,Pn.value);i===k&&qn(t.id,a,!1),(r!==n||i!==k)&&g.write(r,e,i)})(r,i):(()=>{let e="promise"===t.kind?"":f.current?.value??"",r=Wn(t.id,Pn.value);e!==n?g.write(e,null,r===k?null:r):r!==k&&g.write("",null,r),e===n&&a(""),r===k&&qn(t.id,null,!1),o(null)})(),u(Ze("Kept on this phone."))}catch(e){ia(d)(e)}finally{_.current=!1}})}>
${"promise"===t.kind?Ft`<${Un}
value=${k}
give=${e=>qn(t.id,e)}
flush=${g.flush}
disabled=${E}
box=${f}
/>`:Ft`<label class="composer__label" for="note">${function(e,t){return Ze(e?"A comment, if you like":t?"Change your note":"Your note")}(I,r)}</label>
${j&&Ft`<p class="field__hint composer__hint" id="note-hint">${Ze("Only the organisers read this. It is shown on no wall and on no other phone.")}</p>`}
<textarea
class=${"composer__box "+(I?"composer__box--short":"")}
id="note"
ref=${f}
dir="auto"
rows=${I?2:4}
aria-describedby=${(j?"note-hint ":"")+"note-state note-wrong"}
aria-invalid=${N}
placeholder=${I?"":Ze("What comes to mind?")}
disabled=${E}
value=${n}
onInput=${e=>(e=>{a(e),d(""),g.write(e,r,k)})(e.currentTarget.value)}
onBlur=${g.flush}
></textarea>`}
<div class="composer__deeds buttons">
${W&&Ft`<button type="button" class="button button--quiet" onClick=${()=>{D(),g.write("",null,null),g.flush()}}>${Ze("Leave it as it was")}</button>`}
<button class="button" aria-disabled=${!B||!(!M||O)}>
${Ze(r?"Keep the change":I?"Keep this answer":"Keep this note")}
</button>
</div>
<p class="field__error" id="note-wrong" role="alert">
${N?function(e){return Xe("Too long by {n} character. Make two notes of it.","Too long by {n} characters. Make two notes of it.",e)}(L-4e3):c}
</p>
<p class="composer__state" id="note-state" role="status">
${L>3600&&!N?function(e){return Xe("{n} character left.","{n} characters left.",e)}(4e3-L):s}
</p>
</form>`}var ua={text:"",value:null,id:null};function ca({note:e,deck:t,language:n}){gn(ve);let[a,r]=an(!1),o=ln(null);return Ft`<li class="slip">
<${Xn} deck=${t} cardId=${e.card} value=${e.fields.value} language=${n} />
<${fa} text=${e.fields.text} />
${e.refused&&Ft`<p class="slip__reason">${function({code:e}){return"text-too-long"===e?Ze("It is longer than 4,000 characters. Make it shorter or into two notes."):"text-empty"===e?Ze("There is nothing in it."):"text-unreadable"===e?Ze("It holds a character that cannot be kept. Edit it and write that part again."):Ze("The laptop did not take it ({code}). It stays on this phone: edit it, or show it to the facilitator.",{code:e})}(e.refused)}</p>`}
<div class="slip__foot">
<span><${pa} note=${e} /> <${_a} at=${e.fields.written_at} /></span>
<span class="slip__deeds">
<button type="button" class="button button--word" onClick=${()=>function(e){la.value=e,location.hash=na(e.card)}(e)}>${Ze("Edit")}</button>
<button type="button" class="button button--word" ref=${o} aria-expanded=${a} onClick=${()=>r(!a)}>
${Ze("Take back")}
</button>
</span>
</div>
${a&&Ft`<${ha}
question=${Ze("Take this note back? It disappears from this phone, the wall and the laptop, and cannot be brought back.")}
yes=${Ze("Take it back")}
onYes=${async()=>{await function(e){return Ee(t=>function(e,t){return q(["cafes","notes","outbox","drafts"],async n=>{let a=await K(n,e),r=await n.objectStore("notes").get(t);if(!r||r.gone)return;await X(n,a,r);let o=n.objectStore("drafts");(await o.get([a.cafe,r.card]))?.note===t&&await o.delete([a.cafe,r.card])})}(t,e))}(e.id),mn()}}
onNo=${()=>{r(!1),o.current?.focus()}}
/>`}
</li>`}function da({note:e,deck:t,language:n,isNew:a}){let r=e.own?Ze("You"):e.paper?Ze("from paper"):e.name;return Ft`<li class=${`slip ${e.own?"":"slip--other"} ${a?"slip--new":""}`}>
<${Xn} deck=${t} cardId=${e.card} value=${e.value} language=${n} />
<${fa} text=${e.text} />
<p class="slip__foot"><span dir="auto">${r}</span> <${_a} at=${e.written_at} /></p>
</li>`}function fa({text:e}){let[t,n]=an(!1);if(""===e)return null;let a=e.length>800||e.split("\n").length>16;return Ft`<p class=${"slip__text "+(a&&!t?"slip__text--folded":"")} dir="auto">${e}</p>
${a&&Ft`<button type="button" class="button button--word slip__unfold" aria-expanded=${t} onClick=${()=>n(!t)}>
${Ze(t?"Show less":"Show all of it")}
</button>`}`}function pa({note:e}){return e.refused?Ft`<span class="chip chip--problem">${Ze("not taken by the laptop")}</span>`:Te(e)?Ft`<span class="chip chip--done">${Ze("on the laptop")}</span>`:Ft`<span class="chip">${Ze("on this phone")}</span>`}function _a({at:e}){return Ft`<time datetime=${e}>${function(e){let t=new Date(e),n={hour:"numeric",minute:"2-digit",...t.toDateString()===(new Date).toDateString()?{}:{day:"numeric",month:"short"}};return Number.isNaN(t.getTime())?"":t.toLocaleString(yn.value,n)}(e)}</time>`}function ha({question:e,yes:t,onYes:n,onNo:a}){let r=ln(null);return on(()=>r.current?.focus(),[]),Ft`<div class="slip__sure" role="group" aria-label=${e} tabindex="-1" ref=${r} onKeyDown=${e=>"Escape"===e.key&&a()}>
<p>${e}</p>
<div class="buttons">
<button type="button" class="button button--danger" onClick=${n}>${t}</button>
<button type="button" class="button button--quiet" onClick=${a}>${Ze("Leave it")}</button>
</div>
</div>`}function ga({cards:e,at:t,language:n,counts:a,turn:r}){let[o,i]=an(!1),l=t+1,s=e.length;return Ft`<nav aria-label=${Ze("Through the deck")}>
<div class="steps">
<button type="button" class="steps__turn" aria-disabled=${0===t} aria-label=${Ze("Previous card")} onClick=${()=>r(-1)}>
<${vn} of="back" />
</button>
<button
type="button"
class="steps__count"
aria-expanded=${o}
aria-label=${Ze("{n} / {all}, all cards",{n:l,all:s})}
onClick=${()=>i(!o)}
>
<span class="steps__far">${Ze("{n} / {all}",{n:l,all:s})}</span>
<${ma} cards=${e} at=${t} counts=${a} />
</button>
<button type="button" class="steps__turn" aria-disabled=${l===s} aria-label=${Ze("Next card")} onClick=${()=>r(1)}>
<${vn} of="forth" />
</button>
</div>
${o&&Ft`<${va} cards=${e} at=${t} language=${n} counts=${a} close=${()=>i(!1)} />`}
</nav>`}function ma({cards:e,at:t,counts:n}){let a=Math.ceil(e.length/40),r=Array.from({length:Math.ceil(e.length/a)},(t,n)=>e.slice(n*a,(n+1)*a));return Ft`<svg class="steps__marks" viewBox=${`0 0 ${r.length} 10`} preserveAspectRatio="none" aria-hidden="true">
${r.map((e,r)=>{let o=r===Math.floor(t/a),i=e.some(({id:e})=>n.has(e));return Ft`<rect
key=${r}
class=${"steps__mark "+(o?"steps__mark--here":i?"steps__mark--noted":"")}
x=${r+.125}
y=${o?0:3}
width=${.75}
height=${o?10:4}
/>`})}
</svg>`}function va({cards:e,at:t,language:n,counts:a,close:r}){let o=ln(null);return rn(()=>o.current?.querySelector("[aria-current]")?.scrollIntoView({block:"nearest"}),[]),Ft`<ol class="contents" ref=${o}>
${e.map((e,o)=>{let i=a.get(e.id),l=i?Xe("{n} note","{n} notes",i):"";return Ft`<li key=${e.id}>
<a class="contents__card" href=${na(e.id)} aria-current=${o===t?"true":void 0} onClick=${r}>
<span class="contents__number">${o+1}</span>
<span class="contents__title" lang=${n}>${Gn(e,n)}</span>
<span class="contents__notes">${l}</span>
</a>
</li>`})}
</ol>`}function $a({page:e,card:t}){let{cards:n}=e.deck,a=xn(e),r=gn(ie),[o,i]=an(""),l=Math.max(0,n.findIndex(e=>e.id===t)),s=n[l],u=function(e){let t=new Map;for(let{card:n}of e)t.set(n,(t.get(n)||0)+1);return t}(r),c=e=>{let t=n[l+e];t&&(i(e>0?"forth":"back"),aa(t.id),scrollTo(0,0))},d=function(e){let t=ln(null),n=ln(e);return n.current=e,rn(()=>{let e=t.current,a=matchMedia("(prefers-reduced-motion: reduce)"),r=null,o=t=>{let n=e.firstElementChild;n&&(n.style.transform=t&&!a.matches?`translateX(${t}px) rotate(${t/60}deg)`:"")},i=e=>{"mouse"!==e.pointerType&&e.isPrimary&&(r={x:e.clientX,y:e.clientY,sideways:!1})},l=e=>{if(!r||!e.isPrimary)return;let t=e.clientX-r.x,n=Math.abs(t)>10&&Math.abs(t)>Math.abs(e.clientY-r.y);r.sideways=r.sideways||n,r.sideways&&o(t)},s=e=>{if(!r||!e.isPrimary)return;let t=e.clientX-r.x,a=r.sideways&&Math.abs(t)>64;r=null,o(0),a&&n.current(t<0?1:-1)},u=()=>{r=null,o(0)};return e.addEventListener("pointerdown",i),addEventListener("pointermove",l),addEventListener("pointerup",s),addEventListener("pointercancel",u),()=>{e.removeEventListener("pointerdown",i),removeEventListener("pointermove",l),removeEventListener("pointerup",s),removeEventListener("pointercancel",u)}},[]),t}(c);!function(e){let t=ln(e);t.current=e,rn(()=>{let e=e=>{e.altKey||e.ctrlKey||e.metaKey||e.shiftKey||e.target instanceof Element&&e.target.closest("input, textarea, select")||("ArrowRight"===e.key&&t.current(1),"ArrowLeft"===e.key&&t.current(-1))};return addEventListener("keydown",e),()=>removeEventListener("keydown",e)},[])}(c);let f=Gn(s,a),p=o&&Ze("Card {n} of {all}: {card}",{n:l+1,all:n.length,card:f}),_=r.filter(e=>e.card===s.id);return Ft`<div class="desk">
<div>
<div class=${"pile "+(l===n.length-1?"pile--last":"")} ref=${d}>
<${Qn} key=${s.id} deck=${e.deck} card=${s} number=${l+1} language=${a} turned=${o} />
</div>
<${ga} cards=${n} at=${l} language=${a} counts=${u} turn=${c} />
<p class="out-of-sight" role="status">${p}</p>
</div>
<div class="desk__aside">
<${sa} key=${s.id} deck=${e.deck} card=${s} />
${_.length>0&&Ft`<section aria-labelledby="here">
<h2 class="slips__title" id="here">${Ze("What you wrote here")}</h2>
<ul class="slips">${_.map(t=>Ft`<${ca} key=${t.id} note=${t} deck=${e.deck} language=${a} />`)}</ul>
</section>`}
</div>
</div>`}function ba(e,t,n){let a=URL.createObjectURL(new Blob([e],{type:n})),r=document.createElement("a");r.href=a,r.download=t,document.body.append(r),r.click(),r.remove(),setTimeout(()=>URL.revokeObjectURL(a),6e4)}function wa({page:e}){let t=gn(ie),n=xn(e),a=e.deck.cards.filter(e=>t.some(t=>t.card===e.id));return Ft`<div>
<header class="page-header"><h1 tabindex="-1">${Ze("My notes")}</h1></header>
${0===t.length&&Ft`<p class="quiet">${Ze("Nothing yet. What you write to the cards gathers here.")}</p>`}
${a.map(a=>Ft`<section class="section" key=${a.id} aria-labelledby=${`mine-${a.id}`}>
<h2 class="slips__title" id=${`mine-${a.id}`} lang=${n}>
<a href=${na(a.id)}>${Gn(a,n)}</a>
</h2>
<ul class="slips">
${t.filter(e=>e.card===a.id).map(t=>Ft`<${ca} key=${t.id} note=${t} deck=${e.deck} language=${n} />`)}
</ul>
</section>`)}
${t.length>0&&Ft`<${ya} page=${e} language=${n} />`}
<${ka} />
<${oa} />
<${Tn} />
${t.length>0&&Ft`<${xa} count=${t.length} />`}
</div>`}function ya({page:e,language:t}){let n=gn(ie),a=gn(ge),r=`fieldkit-${e.cafe.code.toLowerCase()}`,o=()=>function({cafe:e,deck:t},n,a){let r=t.cards.map(e=>{let r=n.filter(t=>t.card===e.id),o=[e.title?.[a],e.question[a]].filter(Boolean).join("\n"),i=r.map(({fields:n})=>[...Cn(t,e.id,n.value,a),n.text]);return r.length?[o,...i.map(e=>e.filter(Boolean).join("\n"))].join("\n\n"):""});return`${[[e.title,e.place,e.opened_at.slice(0,10)].filter(Boolean).join("\n"),...r.filter(Boolean)].join("\n\n\n")}\n`}(e,n,t),i="function"==typeof navigator.share;return Ft`<section class="section" aria-labelledby="saving">
<h2 class="section__title" id="saving">${Ze("Save my notes")}</h2>
<p class="quiet">${Ze("The file is made on this phone; it needs no network.")}</p>
<div class="buttons">
<button type="button" class="button button--quiet" onClick=${()=>ba(o(),`${r}.txt`,"text/plain;charset=utf-8")}>
${Ze("Save as text")}
</button>
<button
type="button"
class="button button--quiet"
onClick=${()=>ba(function({cafe:e,deck:t},n,a,r){let o=n.map(({id:e,card:n,fields:r})=>({id:e,card:r.card,question:t.cards.find(e=>e.id===n)?.question[a],text:r.text,value:r.value,answer:Cn(t,n,r.value,a),written_at:r.written_at}));return`${JSON.stringify({cafe:e,deck:t.id,name:r,notes:o},null,2)}\n`}(e,n,t,a),`${r}.json`,"application/json")}
>
${Ze("Save as JSON")}
</button>
${i&&Ft`<button type="button" class="button button--quiet" onClick=${()=>navigator.share({title:e.cafe.title,text:o()}).catch(console.info)}>${Ze("Share")}</button>`}
</div>
</section>`}function ka(){let e=gn(ge),[t,n]=an(null),[a,r]=an("");return Ft`<form class="section" onSubmit=${a=>{a.preventDefault(),xe((t??e??"").trim()).then(()=>{n(null),r(Ze("Kept on this phone."))},e=>{console.error(e),r(Ze("This phone could not save the name."))})}}>
<div class="field">
<label class="field__label" for="name">${Ze("Your name")}</label>
<p class="field__hint" id="name-hint">${Ze("It is shown beside the notes you write from now on. Leave it empty to write without a name.")}</p>
<input
class="field__input"
id="name"
aria-describedby="name-hint"
autocomplete="given-name"
dir="auto"
maxlength=${60}
value=${t??e??""}
onInput=${e=>{n(e.currentTarget.value),r("")}}
/>
</div>
<div class="buttons">
<button class="button button--quiet">${Ze("Save the name")}</button>
<p class="field__hint" role="status">${a}</p>
</div>
</form>`}function xa({count:e}){let[t,n]=an(!1),a=ln(null),r=Xe("Take back your {n} note and your name? They disappear from this phone, the wall and the laptop, and cannot be brought back.","Take back all your {n} notes and your name? They disappear from this phone, the wall and the laptop, and cannot be brought back.",e);return Ft`<section class="section">
<button type="button" class="button button--quiet" ref=${a} aria-expanded=${t} onClick=${()=>n(!t)}>
${Ze("Take back everything I wrote")}
</button>
${t&&Ft`<${ha} question=${r} yes=${Ze("Take everything back")} onYes=${async()=>{await Ee(Z),mn()}} onNo=${()=>{n(!1),a.current?.focus()}} />`}
</section>`}function Sa({page:e}){let[t]=an(()=>(new Date).toISOString()),n=gn(be);rn(()=>(de.value=!0,()=>{de.value=!1}),[]);let a=xn(e),{deck:r}=e,o=r.cards.filter(e=>n.some(t=>t.card===e.id)),i=e=>Ft`<${da} key=${e.id} note=${e} deck=${r} language=${a} isNew=${e.seen_at>t} />`;return Ft`<div>
<header class="page-header">
<h1 tabindex="-1">${Ze("The wall")}</h1>
<p class="page-header__lead">${Ze("What the café has written so far.")}</p>
</header>
${0===n.length&&Ft`<p class="quiet">${Ze("Nothing on the wall yet. The first note may well be yours.")}</p>`}
${o.map(e=>Ft`<section class="section" key=${e.id} aria-labelledby=${`wall-${e.id}`}>
<h2 class="slips__title" id=${`wall-${e.id}`} lang=${a}>
<a href=${na(e.id)}>${Gn(e,a)}</a>
</h2>
${"word"!==e.kind&&e.title&&Ft`<p class="slips__question" lang=${a}>${e.question[a]}</p>`}
<${Ta} deck=${r} card=${e} notes=${n.filter(t=>t.card===e.id)} language=${a} slip=${i} />
</section>`)}
</div>`}function Ta({deck:e,card:t,notes:n,language:a,slip:r}){if("choice"===t.kind)return Ft`<${On} card=${t} notes=${n} language=${a} slip=${r} />`;let o={scale:Yn,rank:Vn}[t.kind],i=n.map(({value:e})=>e).filter(e=>null!==e),l=o?n.filter(({text:e})=>""!==e):n;return Ft`${o&&Ft`<${o} deck=${e} card=${t} values=${i} language=${a} />`}
${l.length>0&&Ft`<ul class="slips slips--many">${l.map(r)}</ul>`}`}function Ea({cafe:e,onOpen:t}){let[n,a]=an(""),r=gn(me);return Ft`<div>
<form class="card" onSubmit=${e=>{e.preventDefault(),t(),n.trim()&&xe(n.trim()).catch(console.error)}}>
<img class="invitation__mark" src=${document.querySelector('link[rel="icon"]')?.href} alt="" width="56" height="56" />
<h1 class="card__title card__title--question" tabindex="-1" dir="auto" lang=${e.language}>${e.title}</h1>
${e.place&&Ft`<p class="invitation__place" dir="auto">${e.place}</p>`}
${null!==r&&Ft`<p class="invitation__table">
<b>${Ze("Table {n}",{n:r})}</b>
<button type="button" class="button button--word" onClick=${()=>Se(null).catch(console.error)}>${Ze("Leave the table")}</button>
</p>`}
<p>
${Ze("Your notes are kept on this phone and go to the facilitator’s laptop in this room when it is in reach.")}
</p>
<p>
${Ze("Others in the café see them without a name unless you give one, and you can take any note back; by writing you agree to this.")}
</p>
<div class="field">
<label class="field__label" for="name">${Ze("Your name, if you like")}</label>
<input
class="field__input"
id="name"
autocomplete="given-name"
maxlength=${60}
value=${n}
onInput=${e=>a(e.currentTarget.value)}
/>
</div>
<button class="button button--wide">${Ze("Open the cards")}</button>
</form>
<div class="invitation__language"><${Tn} /></div>
</div>`}function Ia({page:e,newer:t}){gn(yn);let{screen:n,card:a,table:r,isAtSeat:o}=gn(ea),i=gn(ie),[l,s]=an(()=>function(e){try{return null!==localStorage.getItem(`fieldkit:${e}:opened`)}catch{return!1}}(e.cafe.code)),u=!l&&0===i.length,c=ln(e.deck.cards[0]?.id??"");"cards"===n&&a&&(c.current=a);let d=u?"welcome":n,f=ln(!0);rn(()=>{f.current||(scrollTo(0,0),o||mn()),f.current=!1},[d]),rn(()=>{null!==r&&(aa(c.current),Se(r).catch(console.error))},[r]);let p=function(e,t,n){if("mine"===t)return Ze("My notes");if("wall"===t)return Ze("The wall");let a=e.deck.cards.find(e=>e.id===n);return"cards"===t&&a?Gn(a,xn(e)):e.cafe.title}(e,d,c.current);return rn(()=>{document.title=p===e.cafe.title?p:`${p} · ${e.cafe.title}`},[p]),Ft`<div class="app">
<a class="skip-link" href="#main" onClick=${e=>{e.preventDefault(),mn()}}>${Ze("Skip to the content")}</a>
${!u&&Ft`<header class="app__top">
<p class="app__cafe"><span dir="auto">${e.cafe.title}</span> <${ra} /></p>
<${ja} screen=${n} card=${c.current} />
</header>
<${En} />`}
<main class=${"screen "+("cards"===d||"wall"===d?"screen--wide":"")} id="main">
<${Ma} newer=${t} />
${"welcome"===d&&Ft`<${Ea} cafe=${e.cafe} onOpen=${()=>{(function(e){try{localStorage.setItem(`fieldkit:${e}:opened`,"yes")}catch{console.info("This browser keeps nothing; the welcome is shown again next time.")}})(e.cafe.code),s(!0)}} />`}
${"cards"===d&&Ft`<${$a} page=${e} card=${c.current} />`}
${"mine"===d&&Ft`<${wa} page=${e} />`}
${"wall"===d&&Ft`<${Sa} page=${e} />`}
</main>
</div>`}function ja({screen:e,card:t}){let n=[["cards",na(t),Ze("Cards")],["mine","#/mine",Ze("Mine")],["wall","#/wall",Ze("Wall")]];return Ft`<nav class="tabs" aria-label=${Ze("Main")}>
<ul class="tabs__list">
${n.map(([t,n,a])=>Ft`<li key=${t}>
<a class="tabs__tab" href=${n} aria-current=${t===e?"page":void 0}>
<${vn} of=${t} />${a}
</a>
</li>`)}
</ul>
</nav>`}function Ma({newer:e}){let t=gn(e),n=gn(he),a=gn(ce)?.message,[r,o]=an(!1);return Ft`<div aria-live="polite">
${n&&Ft`<p class="notice notice--heed">${function(e){return"no-storage"===e?Ze("This browser keeps nothing, perhaps because the window is private. You can read the cards; to write, open the link in an ordinary window."):"storage-full"===e?Ze("This phone has no room left for notes. Free some space; what is already kept stays."):"page-old"===e?Ze("This page is open in another tab in a newer version. Go on there, and close this one."):"cafe-closed"===e?Ze("This café was closed before your phone first reached it. Your notes stay on this phone; save them as a file if you like."):"cafe-unknown"===e?Ze("The laptop that answers here does not know this café. Your notes stay on this phone; ask the facilitator."):Ze("The laptop does not take notes from this phone ({code}). They stay on this phone; show this to the facilitator.",{code:e})}(n)}</p>`}
${a&&Ft`<p class="notice" dir="auto">${a}</p>`}
${t&&Ft`<div class="notice">
<p>${Ze("A newer version of this page is ready. What you wrote stays.")}</p>
<button type="button" class="button button--quiet" onClick=${async()=>o(null!==t&&!await t())}>${Ze("Update")}</button>
${r&&Ft`<p>${Ze("The laptop is out of reach just now. Try again when it is back.")}</p>`}
</div>`}
</div>`}var Aa,Da=function(){let e=JSON.parse(document.getElementById("cafe")?.textContent??""),{texts:t,cards:n,...a}=e.deck,r=document.querySelectorAll(".card--plain"),o=0,i=n.map((e,n)=>{let a=r[n],i={};for(let e of a?.querySelectorAll("[data-said]")??[]){let n=e.getAttribute("data-said")??"",r={[a?.lang??""]:e.textContent??""};for(let e of Object.keys(t))r[e]=t[e]?.[o]??"";o+=1,i[n]=[...i[n]??[],r]}return function({options:e,steps:t,...n},a){let[r,o={},i,l={},s={}]=["title","question","experience","low","high"].map(e=>a[e]?.[0]);return{...n,question:o,deeper:a.deeper??[],...r&&{title:r},...i&&{experience:i},...e&&{options:e.map((e,t)=>({id:e,label:a.label?.[t]??{}}))},...t&&{scale:{steps:t,low:l,high:s}}}}(e,i)});return{...e,deck:{...a,cards:i}}}(),Ca=!1,La=o(null);async function Na(){return Ca=!0,Ca=await async function(){return!!await He()&&(location.reload(),!0)}()}addEventListener("beforeunload",e=>{let t=!ue.value.ok&&!In();Ca||0===ve.value&&!t||(e.preventDefault(),e.returnValue=!0)}),kn=(Aa=Da).words,Sn(function(e,t,n){return e.map(e=>String(e).toLowerCase().split("-")[0]).find(e=>void 0!==e&&t.includes(e))??n}([function(){try{return localStorage.getItem(wn)??""}catch{return""}}(),...navigator.languages],Object.keys(bn),Aa.cafe.language)),async function(e){we=e.deck.id;try{oe.value=await async function({id:e,code:t}){let n=function(e){if(e.length<8)throw new RangeError("a device name needs 8 random bytes");return Array.from(e.subarray(0,8),e=>f[e]).join("")}(U(8)),a=x(n,[]),r={code:t,cafe:e,participant:{id:p(U(16)),key:_(U(32))},device:n,counter:a[0],stamp:a,store:null,cursor:0,reached_at:null,live:null,name:null,joined_at:(new Date).toISOString()};return q(["cafes","outbox"],async n=>{let a=await n.objectStore("cafes").get(t);return a?.cafe===e?a:(await n.objectStore("cafes").put(r),await F(n,r),r)})}(e.cafe)}catch(e){return void je(e)}ye?.close(),(ye="function"==typeof BroadcastChannel?new BroadcastChannel("fieldkit"):null)&&(ye.onmessage=({data:e})=>{e===oe.value?.cafe&&ke()}),await ke()}(Da).then(()=>{let e=document.createElement("div");document.getElementById("app")?.replaceWith(e),function(e,t){var n,a,r,o;et.__&&et.__(e,t),9==t.nodeType&&(t=t.documentElement),a=(n=e&&32&e.__u)?null:t.__k,t.__k=vt($t,{children:[e]}),r=[],o=[],At(t,t.__k,a||dt,dt,t.namespaceURI,a?null:t.firstChild?ht.call(t.childNodes):null,r,a?a.__e:t.firstChild,n,o),Lt(r,t.__k,o),t.__k.props.children=null}(Ft`<${Ia} page=${Da} newer=${La} />`,e),function(){let e=o("visible"===document.visibilityState),t=function({isFront:e,isStreaming:t,clock:n=Ue}){let a=0,r=0,o=!1,i=!1,l=!1,u=0,c=Number.NEGATIVE_INFINITY,d=null,f=null,p=null;function _(){return d?(l=!0,d):i?Promise.resolve():(p?.(),d=async function(){let e=!0;for(;e&&!i;)l=!1,e=await h()||l}().finally(()=>{d=null,c=n.now(),i||(p=n.after(function(){let i=$e.value>0&&!o,[l,s]=[e(),t()];return function({failures:e,front:t,waiting:n,streaming:a,retryAfter:r,lot:o}){if(0===e)return Math.max(r,1e3*(!t||a&&!n?30:3));let i=t?1e3*(n?2.5:10):3e5,l=Math.min(i,1e3*2**Math.min(e-1,12));return Math.max(r,l*(.5+o/2))}({failures:a,front:l,waiting:i,streaming:s,retryAfter:r,lot:n.lot()})}(),_))}),d)}async function h(){try{if(u=n.now(),a>0&&!await He(function(e){return 1e3*(e%5==0?6:2)}(a)))return g(null,0);u=n.now();let e=await Ie(Q);f=new AbortController;let t=await We("/api/sync",{body:Fe(e),patience:2e4,signal:f.signal}),i=200===t?.status?function(e){if(!De(e)||1!==e.v)return null;let{store:t,now:n,cursor:a,more:r,kept:o,refused:i,records:l}=e,s=Ae(e.live);if(!(Ce(t)&&Ce(n)&&Le(a)&&"boolean"==typeof r&&Ne(o,Oe)&&Ne(i,Pe)&&Ne(l,qe)&&null!==s))return null;let u=l.filter(({kind:e})=>"note"===e).map(({id:e,gone:t,fields:n})=>({id:e,gone:t,fields:t?null:n}));return{v:1,store:t,now:n,cursor:a,more:r,kept:o,refused:i.filter(({id:e,stamp:t})=>Ce(e)&&Be(t)),records:u,live:s}}(t.said):null;if(!i)return g(t&&(Re[function(e){return De(e)&&De(e.error)&&Ce(e.error.code)?e.error.code:null}(t.said)??""]??null),t?.retryAfter??0);let l=$e.value;await async function(e,t){let n=(new Date).toISOString(),a=await Ie(()=>function({row:e},t,n){return q(["cafes","notes","outbox","wall"],async a=>{let r=await K(a,e),o=null!==r.store&&r.store!==t.store,i=r.store===e.store&&r.cursor===e.cursor;o?(await async function(e,t){for(let n of await e.objectStore("notes").index("cafe").getAll(t.cafe))await G(e,{...n,refused:null});await F(e,t)}(a,r),await async function(e,t){let n=e.objectStore("wall");for(let e of await n.index("cafe").getAllKeys(t))await n.delete(e)}(a,r.cafe),r.cursor=0):i&&(await async function(e,t,n,a){let r=e.objectStore("wall");for(let[e,{id:o,gone:i,fields:l}]of n.entries()){if(i||!l){await r.delete([t,o]);continue}let n=await r.get([t,o]),{card:s,text:u,value:c,name:d,written_at:f,paper:p}=l;await r.put({cafe:t,id:o,card:s.slice(s.lastIndexOf("/")+1),text:u,value:c??null,name:d??null,paper:!0===p,written_at:f,seen_at:n?.seen_at??a,place:n?.place??e})}}(a,r.cafe,t.records,n),r.cursor=t.cursor);for(let[e,[n,o]]of t.kept)r.counter=Math.max(r.counter,n),await ne(a,r.cafe,e,[n,o]);for(let e of t.refused)await ae(a,r.cafe,e);return r.store=t.store,r.live=t.live,r.reached_at=n,await a.objectStore("cafes").put(r),r})}(e,t,n));s(()=>{oe.value=a,_e.value=null,ue.value={at:n,ok:!0},ce.value=t.live}),(e.records.length||t.records.length||e.row.store!==a.store)&&await Me()}(e,i),a=0,r=0,o=!1;let c=null!==e.row.store&&e.row.store!==i.store;return i.more||c||$e.value>0&&$e.value<l}catch(e){if(e instanceof A)return g(null,0);throw e}finally{f=null}}function g(e,t){return a+=1,r=t,o=null!==e,function(e=null){s(()=>{_e.value=e??_e.value,ue.value={at:ue.value.at,ok:!1}})}(e),!1}return{kick:_,wake:function(e=!1){if(d&&e&&n.now()-u>2e3)return l=!0,void f?.abort();let t=n.now()-c<1e3&&0===a&&0===$e.value;!d&&!t&&_()},stop:function(){i=!0,p?.(),f?.abort()}}}({isFront:()=>e.peek(),isStreaming:()=>n.isOpen()}),n=function({onNews:e,onOpen:t,onLost:n,clock:a=Ue}){let r=null,o=!1,i=!1,l=0,s=null;function u(){let n=oe.value;if(!o||!n||"function"!=typeof EventSource)return;let{id:s,key:u}=n.participant;r=new EventSource(`/api/live?${new URLSearchParams({cafe:n.code,participant:s,key:u})}`),r.onopen=()=>{l=0,i=!0,t()},r.onerror=c,r.addEventListener("live",({data:t})=>function(t){let n=Ae(function(e){try{return JSON.parse(String(e))}catch{return null}}(t));if(!n)return;!function(e){ce.value=e}(n);let r=oe.value;n.version!==r?.cursor&&n.version!==r?.live?.version&&(de.value||$e.value>0)&&a.after(300*a.lot(),e)}(t))}function c(){d(),l+=1;let e=Math.min(6e4,1e3*2**Math.min(l-1,6));s=a.after(e*(.5+a.lot()/2),u),n()}function d(){s?.(),r?.close(),r=null,i=!1}return{open:function(){o||(o=!0,u())},close:function(){o=!1,d()},isOpen:()=>i}}({onNews:()=>{t.kick()},onOpen:()=>t.wake(!0),onLost:()=>{t.kick()}});function a({type:n}){e.value="pagehide"!==n&&"visible"===document.visibilityState,(e.value||$e.peek()>0)&&t.wake("online"===n)}document.addEventListener("visibilitychange",a);for(let e of["pageshow","pagehide","focus","online"])addEventListener(e,a);i(()=>{u(e.value&&ue.value.ok?n.open:n.close)}),i(()=>{fe.value>0&&u(()=>{t.kick()})}),i(()=>{de.value&&u(()=>{t.kick()})}),t.kick()}(),function(){let e=l(()=>ue.value.ok);i(()=>{!e.value||In()||He().then(e=>{e&&e.build!==Da.build&&(La.value=Na)})})}(),isSecureContext&&async function(){let{keepPage:e}=await(import("./net/worker.js")),t=await e(e=>{La.value=async()=>(Ca=!0,e(),!0)}),n=l(()=>ue.value.ok);i(()=>{n.value&&t?.()})}()});
