// Made by script/join. The licences of what it holds: vendor/VENDOR.md
"use strict";(()=>{var e=Object.freeze,t=Object.defineProperty,n=e=>{throw TypeError(e)},a=(e,n,a)=>n in e?t(e,n,{enumerable:!0,configurable:!0,writable:!0,value:a}):e[n]=a,o=(e,t,n)=>a(e,"symbol"!=typeof t?t+"":t,n),r=(e,t,a)=>t.has(e)||n("Cannot "+a),i=(e,t,n)=>(r(e,t,"read from private field"),n?n.call(e):t.get(e)),l=(e,t,a)=>t.has(e)?n("Cannot add the same private member more than once"):t instanceof WeakSet?t.add(e):t.set(e,a),s=(e,t,n,a)=>(r(e,t,"write to private field"),a?a.call(e,n):t.set(e,n),n),u=(e,t,n)=>(r(e,t,"access private method"),n),c=(n,a)=>e(t(n,"raw",{value:e(a||n.slice())})),d="23456789BCDFGHJKMNPQRSTVWXZ";function h(e){let t=(e.replaceAll("-","").match(/.{4}/g)??[]).map(e=>d[Number.parseInt(e,16)%27]).join("");return`${t.slice(0,4)}-${t.slice(4)}`}var f=/^[\w-]{43}$/,p=/[\s.,:·_\-\u2010-\u2015\u2212]/g;function _(e){return btoa(e+e).replace("=","")}function b(e){let t=atob(e.replaceAll("-","+").replaceAll("_","/")),n=t.slice(0,16);return t===n+n&&$(n)?n:null}function g(e){return e.replace(/.{4}(?=.)/g,"$&-")}function m(e){let t=e.replaceAll(p,"").toUpperCase();return $(t)?_(t):f.test(e.trim())?e.trim():null}function $(e){return 16===e.length&&[...e].every(e=>d.includes(e))}var v=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function w(e){let t=Uint8Array.from(e.subarray(0,16));if(t.length<16)throw new RangeError("a UUID needs 16 random bytes");return t[6]=15&Number(t[6])|64,t[8]=63&Number(t[8])|128,Array.from(t,e=>v[e]).join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/,"$1-$2-$3-$4-$5")}function y(e){if(e.length<16)throw new RangeError("a key needs 16 random bytes");return _(Array.from(e.subarray(0,16),e=>d[e%27]).join(""))}function k(e){if(e.length<8)throw new RangeError("a device name needs 8 random bytes");return Array.from(e.subarray(0,8),e=>v[e]).join("")}var x="7ab1e";function S(e,t){return I(e,x,t)}function T(e,t){return j(e,x,t)}function M(e,t){return j(e,"40c4d",t)}function A(e){let t=/^\s*\d{1,3}\s*$/.test(e??"")?Number(e):0;return t>=1&&t<=200?t:null}function I(e,t,n){return`${e.slice(0,14)}8${e.slice(15,24)}${t}${n.toString(16).padStart(7,"0")}`}function j(e,t,n){let a=Number.parseInt(n?.slice(-7)??"",16);return n===I(e,t,a)?a:null}var E={},C="en",O=new Intl.PluralRules("en"),q=z(O);function N(e){let t=0;for(let n=0;n<e.length;n+=1)t=(31*t+e.charCodeAt(n))%1048576;return t}function D(e,{names:t,...n}){let a=n[e]??[];P(e,Object.fromEntries(t.map((e,t)=>[e,a[t]??""])))}function P(e,t){E=t,C=e,O=new Intl.PluralRules(e),q=z(O)}function W(){return C}function L(e,t){let n=E[N(e)];return F("string"==typeof n&&""!==n?n:e,t)}function B(e,t,n,a){let o=E[N(e)],r=Array.isArray(o)?o:[e,t];return F(r[Math.min(Math.max(0,q.indexOf(O.select(n))),r.length-1)]||(1===n?e:t),{n,...a})}function R(e,t,n){return e.map(e=>String(e).toLowerCase().split("-")[0]).find(e=>void 0!==e&&t.includes(e))??n}function F(e,t){return t?e.replace(/\{(\w+)\}/g,(e,n)=>String(t[n]??e)):e}function z(e){return["zero","one","two","few","many","other"].filter(t=>e.resolvedOptions().pluralCategories.includes(t))}async function U(e,{body:t,patience:n,signal:a,mode:o}){let r=new AbortController,i=()=>r.abort(),l=setTimeout(i,n);a?.addEventListener("abort",i);try{let n=await fetch(e,{...void 0===t?{}:{method:"POST",body:JSON.stringify(t)},headers:void 0===t?{}:{"Content-Type":"application/json"},cache:"no-store",credentials:"omit",...o?{mode:o}:{redirect:"error"},signal:r.signal}),a=(n.headers.get("Content-Type")??"").startsWith("application/json"),i=Number(n.headers.get("Retry-After")??0),l=Math.min(3e5,Math.max(0,1e3*i)||0);return{status:n.status,said:a?await n.json():null,retryAfter:l}}catch(e){if(!(e instanceof TypeError||e instanceof DOMException||e instanceof SyntaxError))throw e;return null}finally{clearTimeout(l),a?.removeEventListener("abort",i)}}var Y={"1-5":[1,5],"0-10":[0,10]};function H({kind:e}){return"scale"===e||"rank"===e}function V(e,t){return t.scale??e.cards.find(({id:e})=>e===t.again)?.scale}function K(e){let[t,n]=Y[e?.steps??""]??[0,-1];return Array.from({length:n-t+1},(e,n)=>t+n)}function J(e,t,n){let a=e.cards.find(({id:e})=>e===t);if(null===n||!a)return!0;let o=(a.options??[]).map(({id:e})=>e);return"choice"===a.kind?o.some(e=>e===n):"rank"===a.kind?Array.isArray(n)&&String([...n].sort())===String(o.sort()):"scale"===a.kind?K(V(e,a)).some(e=>e===n):"promise"!==a.kind||"object"==typeof n&&!Array.isArray(n)}function Z(e,t,n,a){let o=e.cards.find(({id:e})=>e===t);return o&&null!==n&&J(e,t,n)?"choice"===o.kind?[G(o,String(n),a)]:"scale"===o.kind?[L("{n} of {most}",{n:Number(n),most:X(e,o)})]:"rank"===o.kind?n.map((e,t)=>`${t+1}. ${G(o,e,a)}`):"promise"===o.kind?Q(n):[]:[]}function G(e,t,n){return e.options?.find(({id:e})=>e===t)?.label[n]??t}function X(e,t){return K(V(e,t)).at(-1)??0}function Q({what:e,who:t,by:n}){let a=n&&new Date(`${n}T12:00:00Z`).toLocaleDateString(W(),{dateStyle:"long",timeZone:"UTC"});return[e,t?L("Who: {who}",{who:t}):"",a?L("By when: {day}",{day:a}):""].filter(Boolean)}function ee(e,t){return e.map(e=>({step:e,count:t.filter(t=>t===e).length}))}function te(e,t){return e.map(e=>{let n=t.map(t=>t.indexOf(e)+1);return{option:e,place:n.reduce((e,t)=>e+t,0)/Math.max(1,n.length)}}).sort((e,t)=>e.place-t.place)}var ne=/[\0\p{Surrogate}]/u,ae=/^[\s\x1c-\x1f\x85]*$/,oe=class extends Error{constructor(e){super(e),this.code=e}};function re(e){return[...e].length}function ie(e){return ae.test(e)}function le(e,t=null){return ne.test(e)?"text-unreadable":re(e)>4e3?"text-too-long":ue(t)?null===t&&ie(e)?"text-empty":null:"value-wrong"}function se(e){return ne.test(e)?"text-unreadable":re(e)>60?"name-too-long":null}function ue(e){if(null===e)return!0;if("number"==typeof e)return Number.isSafeInteger(e);if("string"==typeof e)return ce(e);if(Array.isArray(e))return e.length<=12&&e.every(ce);let{what:t,who:n,by:a}=e;return de(t,1,4e3)&&(null===n||de(n,0,120))&&(null===a||/^\d{4}-\d{2}-\d{2}$/.test(a))}function ce(e){return de(e,1,64)}function de(e,t,n){let a=re(e);return a>=t&&a<=n&&!ne.test(e)}function he({id:e,cafe:t,card:n,fields:a},o){return{id:e,cafe:t,card:n,made:o[0],stamp:o,gone:!1,fields:a,refused:null}}function fe(e,t,n){return{...e,stamp:n,fields:{...e.fields,...t},refused:null}}function pe(e,t){return{...e,stamp:t,gone:!0,fields:{},refused:null}}function _e(e,t,n){return e?"hosts"===e.phones&&!n||"table"===e.audience&&null===t?"me":e.audience??"cafe":"cafe"}function be(e,t){if(null==t?.visit_minutes)return e;let n=({id:e})=>t.cards.some(t=>ve(t)===e);return[...e.filter(n),...e.filter(e=>!n(e))]}function ge(e,t){let n=({id:e})=>!0===t?.cards.some(t=>ve(t)===e);return[...e.filter(n),...e.filter(e=>!n(e))]}function me({ends_at:e,course:t},n){return null!=t?.left_s?1e3*t.left_s:null===e?null:Date.parse(e)-n}function $e(e){let t=Math.max(0,Math.ceil(e/1e3));return`${Math.floor(t/60)}:${String(t%60).padStart(2,"0")}`}function ve(e){return e.slice(e.lastIndexOf("/")+1)}var we,ye,ke,xe=Symbol.for("preact-signals");function Se(){if(Ie>1)return void Ie--;let e,t=!1;for(function(){let e=Ae;for(Ae=void 0;void 0!==e;){let t=e.S;if(t.v===e.v)for(let n=t.t;void 0!==n;n=n.x)n.i===e.i&&(n.i=t.i);e=e.o}}();void 0!==ke;){let n=ke;for(ke=void 0,je++;void 0!==n;){let a=n.u;if(n.u=void 0,n.f&=-3,!(8&n.f)&&Pe(n))try{n.c()}catch(n){t||(e=n,t=!0)}n=a}}if(je=0,Ie--,t)throw e}function Te(e){if(Ie>0)return e();Ce=++Ee,Ie++;try{return e()}finally{Se()}}function Me(e){let t=we,n=ye;we=void 0,ye=void 0;try{return e()}finally{we=t,ye=n}}var Ae,Ie=0,je=0,Ee=0,Ce=0,Oe=0;function qe(e){if(void 0===we)return;let t=e.n;return void 0===t||t.t!==we?(t={i:0,S:e,p:we.s,n:void 0,t:we,e:void 0,x:void 0,r:t},void 0!==we.s&&(we.s.n=t),we.s=t,e.n=t,32&we.f&&e.S(t),t):-1===t.i?(t.i=0,void 0!==t.n&&(t.n.p=t.p,void 0!==t.p&&(t.p.n=t.n),t.p=we.s,t.n=void 0,we.s.n=t,we.s=t),t):void 0}function Ne(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}function De(e,t){return new Ne(e,t)}function Pe(e){for(let t=e.s;void 0!==t;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function We(e){for(let t=e.s;void 0!==t;t=t.n){let n=t.S.n;if(void 0!==n&&(t.r=n),t.S.n=t,t.i=-1,void 0===t.n){e.s=t;break}}}function Le(e){let t,n=e.s;for(;void 0!==n;){let e=n.p;-1===n.i?(n.S.U(n),void 0!==e&&(e.n=n.n),void 0!==n.n&&(n.n.p=e)):t=n,n.S.n=n.r,void 0!==n.r&&(n.r=void 0),n=e}e.s=t}function Be(e,t){Ne.call(this,void 0,t),this.x=e,this.s=void 0,this.g=Oe-1,this.f=4}function Re(e,t){return new Be(e,t)}function Fe(e){let t=e.j;if(e.j=void 0,"function"==typeof t){Ie++;let n=we;we=void 0;try{t()}catch(t){throw e.f&=-2,e.f|=8,ze(e),t}finally{we=n,Se()}}}function ze(e){for(let t=e.s;void 0!==t;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,Fe(e)}function Ue(e){if(we!==this)throw new Error("Out-of-order effect");Le(this),we=e,this.f&=-2;try{8&this.f&&ze(this)}finally{Se()}}function Ye(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,ye&&ye.push(this)}function He(e,t){let n=new Ye(e,t);try{n.c()}catch(e){throw n.d(),e}let a=n.d.bind(n);return a[Symbol.dispose]=a,a}Ne.prototype.brand=xe,Ne.prototype.h=function(){return!0},Ne.prototype.S=function(e){let t=this.t;t!==e&&void 0===e.e&&(e.x=t,this.t=e,void 0!==t?t.e=e:Me(()=>{var e;null==(e=this.W)||e.call(this)}))},Ne.prototype.U=function(e){if(void 0!==this.t){let t=e.e,n=e.x;void 0!==t&&(t.x=n,e.e=void 0),void 0!==n&&(n.e=t,e.x=void 0),e===this.t&&(this.t=n,void 0===n&&Me(()=>{var e;null==(e=this.Z)||e.call(this)}))}},Ne.prototype.subscribe=function(e){return He(()=>{let t=this.value;Me(()=>e(t))},{name:"sub"})},Ne.prototype.valueOf=function(){return this.value},Ne.prototype.toString=function(){return this.value+""},Ne.prototype.toJSON=function(){return this.value},Ne.prototype.peek=function(){return Me(()=>this.value)},Object.defineProperty(Ne.prototype,"value",{get(){let e=qe(this);return void 0!==e&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(je>100)throw new Error("Cycle detected");t=this,0!==Ie&&0===je&&t.l!==Ce&&(t.l=Ce,Ae={S:t,v:t.v,i:t.i,o:Ae}),this.v=e,this.i++,Oe++,Ie++;try{for(let e=this.t;void 0!==e;e=e.x)e.t.N()}finally{Se()}}var t}}),Be.prototype=new Ne,Be.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if(32==(36&this.f)||(this.f&=-5,this.g===Oe))return!0;if(this.g=Oe,this.f|=1,this.i>0&&!Pe(this))return this.f&=-2,!0;let e=we;try{We(this),we=this;let e=this.x();(16&this.f||this.v!==e||0===this.i)&&(this.v=e,this.f&=-17,this.i++)}catch(e){this.v=e,this.f|=16,this.i++}return we=e,Le(this),this.f&=-2,!0},Be.prototype.S=function(e){if(void 0===this.t){this.f|=36;for(let e=this.s;void 0!==e;e=e.n)e.S.S(e)}Ne.prototype.S.call(this,e)},Be.prototype.U=function(e){if(void 0!==this.t&&(Ne.prototype.U.call(this,e),void 0===this.t)){this.f&=-33;for(let e=this.s;void 0!==e;e=e.n)e.S.U(e)}},Be.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;void 0!==e;e=e.x)e.t.N()}},Object.defineProperty(Be.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=qe(this);if(this.h(),void 0!==e&&(e.i=this.i),16&this.f)throw this.v;return this.v}}),Ye.prototype.c=function(){let e=this.S();try{if(8&this.f||void 0===this.x)return;let e=this.x();"function"==typeof e&&(this.j=e)}finally{e()}},Ye.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,Fe(this),We(this),Ie++;let e=we;return we=this,Ue.bind(this,e)},Ye.prototype.N=function(){2&this.f||(this.f|=2,this.u=ke,ke=this)},Ye.prototype.d=function(){this.f|=8,1&this.f||ze(this)},Ye.prototype.dispose=function(){this.d()};var Ve=/^[0-9a-z]{4,32}$/;function Ke(e,t){return"number"==typeof e&&Number.isInteger(e)&&e>=1&&e<=281474976710656&&"string"==typeof t&&Ve.test(t)}function Je(e,t){return[Math.max(0,...t)+1,e]}function Ze(e,t){return e[0]-t[0]||(e[1]<t[1]?-1:+(e[1]>t[1]))}function Ge(){let e=(new Date).toISOString();return 24===e.length?e:"9999-12-31T23:59:59.999Z"}var Xe={};!function(e){let t,n,a=(e,t)=>t.some(t=>e instanceof t),o=new WeakMap,r=new WeakMap,i=new WeakMap,l={get(e,t,n){if(e instanceof IDBTransaction){if("done"===t)return o.get(e);if("store"===t)return n.objectStoreNames[1]?void 0:n.objectStore(n.objectStoreNames[0])}return d(e[t])},set:(e,t,n)=>(e[t]=n,!0),has:(e,t)=>e instanceof IDBTransaction&&("done"===t||"store"===t)||t in e};function s(e){l=e(l)}function u(e){return(n||(n=["advance","continue","continuePrimaryKey"].map(e=>IDBCursor.prototype[e]))).includes(e)?function(...t){return e.apply(h(this),t),d(this.request)}:function(...t){return d(e.apply(h(this),t))}}function c(e){return"function"==typeof e?u(e):(e instanceof IDBTransaction&&function(e){if(o.has(e))return;let t=new Promise((t,n)=>{let a=()=>{e.removeEventListener("complete",o),e.removeEventListener("error",r),e.removeEventListener("abort",r)},o=()=>{t(),a()},r=()=>{n(e.error||new DOMException("AbortError","AbortError")),a()};e.addEventListener("complete",o),e.addEventListener("error",r),e.addEventListener("abort",r)});o.set(e,t)}(e),a(e,t||(t=[IDBIndex,IDBObjectStore,IDBCursor,IDBDatabase,IDBTransaction]))?new Proxy(e,l):e)}function d(e){if(e instanceof IDBRequest)return function(e){let t=new Promise((t,n)=>{let a=()=>{e.removeEventListener("success",o),e.removeEventListener("error",r)},o=()=>{t(d(e.result)),a()},r=()=>{n(e.error),a()};e.addEventListener("success",o),e.addEventListener("error",r)});return i.set(t,e),t}(e);if(r.has(e))return r.get(e);let t=c(e);return Object.is(t,e)||(r.set(e,t),i.set(t,e)),t}let h=e=>i.get(e),f=["get","getKey","getAll","getAllKeys","count"],p=["put","add","delete","clear"],_={};function b(e,t){if(!(e instanceof IDBDatabase)||t in e||"string"!=typeof t)return;if(_[t])return _[t];let n=t.replace(/FromIndex$/,""),a=t!==n,o=p.includes(n);return n in(a?IDBIndex:IDBObjectStore).prototype&&(o||f.includes(n))?_[t]=async function(e,...t){let r=this.transaction(e,o?"readwrite":"readonly"),i=r.store;return a&&(i=i.index(t.shift())),(await Promise.all([i[n](...t),o&&r.done]))[0]}:void 0}s(e=>({...e,get:(t,n,a)=>b(t,n)||e.get(t,n,a),has:(t,n)=>!!b(t,n)||e.has(t,n)}));let g=["advance","continue","continuePrimaryKey"],m={},$=new WeakMap,v=new WeakMap,w={get(e,t){if(!g.includes(t))return e[t];let n=m[t];return n||(n=m[t]=function(...e){$.set(this,v.get(this)[t](...e))}),n}};async function*y(...e){let t=this;if(t instanceof IDBCursor||(t=await t.openCursor(...e)),!t)return;let n=new Proxy(t,w);for(v.set(n,t),i.set(n,h(t));t;)yield n,t=await($.get(n)||t.continue()),$.delete(n)}function k(e,t){return t===Symbol.asyncIterator&&a(e,[IDBIndex,IDBObjectStore,IDBCursor])||"iterate"===t&&a(e,[IDBIndex,IDBObjectStore])}s(e=>({...e,get:(t,n,a)=>k(t,n)?y:e.get(t,n,a),has:(t,n)=>k(t,n)||e.has(t,n)})),e.deleteDB=function(e,{blocked:t}={}){let n=indexedDB.deleteDatabase(e);return t&&n.addEventListener("blocked",e=>t(e.oldVersion,e)),d(n).then(()=>{})},e.openDB=function(e,t,{blocked:n,upgrade:a,blocking:o,terminated:r}={}){let i=indexedDB.open(e,t),l=d(i);return a&&i.addEventListener("upgradeneeded",e=>{a(d(i.result),e.oldVersion,e.newVersion,d(i.transaction),e)}),n&&i.addEventListener("blocked",e=>n(e.oldVersion,e.newVersion,e)),l.then(e=>{r&&e.addEventListener("close",()=>r()),o&&e.addEventListener("versionchange",e=>o(e.oldVersion,e.newVersion,e))}).catch(()=>{}),l},e.unwrap=h,e.wrap=d}(Xe);var{openDB:Qe,deleteDB:et,unwrap:tt,wrap:nt}=Xe,at=class extends Error{constructor(){super(...arguments),o(this,"code","no-storage")}},ot=class extends at{},rt=class extends at{constructor(){super(...arguments),o(this,"code","storage-full")}},it=class extends at{constructor(){super(...arguments),o(this,"code","page-old")}},lt=class extends at{constructor(){super(...arguments),o(this,"code","storage-lost")}},st=class extends at{constructor(){super(...arguments),o(this,"code","forgotten")}},ut=null,ct="fieldkit",dt=Qe,ht=!1;function ft(){if(ut)return ut;let e=dt(ct,1,{upgrade(e){e.createObjectStore("cafes",{keyPath:"code"}),e.createObjectStore("notes",{keyPath:"id"}).createIndex("cafe","cafe"),e.createObjectStore("outbox",{keyPath:["cafe","id"]}),e.createObjectStore("drafts",{keyPath:["cafe","card"]}),e.createObjectStore("wall",{keyPath:["cafe","id"]}).createIndex("cafe","cafe")},blocking:()=>{pt()},terminated(){ut=null}}).catch(e=>{throw ut=null,$t(e)});return ut=e,e}async function pt(){let e=ut;ut=null,e&&(await e).close()}function _t(e,t){return gt(async n=>{let a=n.transaction(e,"readonly");return(await Promise.all([t(a),a.done]))[0]})}function bt(e,t){return gt(async n=>{let a=n.transaction(e,"readwrite",{durability:"strict"}),o=!0,r=a.done.finally(()=>{o=!1}),i=t(a).catch(e=>{throw o&&a.abort(),a.error??e});return(await Promise.all([i,r]))[0]})}async function gt(e){let t=ut;try{t=ft();let n=await t;return ht=!0,await e(n)}catch(e){if(!mt(e))throw $t(e)}try{return ut===t&&await pt(),await e(await ft())}catch(e){throw $t(e)}}function mt(e){return e instanceof DOMException&&["InvalidStateError","UnknownError","AbortError"].includes(e.name)}function $t(e){return e instanceof DOMException?"QuotaExceededError"===e.name?new rt("the phone's disk is full",{cause:e}):"VersionError"===e.name?new it("a newer page runs in another tab",{cause:e}):new(ht&&mt(e)?lt:ot)(`the browser's storage failed: ${e.name}`,{cause:e}):e instanceof ReferenceError||e instanceof TypeError&&"object"!=typeof indexedDB?new ot("this browser has no IndexedDB",{cause:e}):e}var vt="forgotten";function wt(e){return crypto.getRandomValues(new Uint8Array(e))}async function yt({id:e,code:t}){let n=k(wt(8)),a=Je(n,[]),o={code:t,cafe:e,participant:{id:w(wt(16)),key:y(wt(16))},device:n,counter:a[0],stamp:a,store:null,cursor:0,reached_at:null,live:null,name:null,joined_at:Ge()};return bt(["cafes","outbox"],async n=>{let a=await n.objectStore("cafes").get(t);return a?.cafe===e?a:(await n.objectStore("cafes").put(o),await Tt(n,o),o)})}function kt(e,t){return bt(["cafes","outbox"],async n=>{let a=await Mt(n,e);a.name!==t&&await St(n,a,t)})}function xt(e,t){return bt(["cafes"],async n=>{await n.objectStore("cafes").put({...await Mt(n,e),...t})})}async function St(e,t,n){t.name=n,t.stamp=await At(e,t),await e.objectStore("cafes").put(t),await Tt(e,t)}async function Tt(e,t,n=!1){let{cafe:a,participant:o,stamp:r}=t;await e.objectStore("outbox").put({cafe:a,id:o.id,stamp:r,refused:!1,...n&&{again:n}})}async function Mt(e,t){let n=e.objectStore("cafes"),a=await n.get(t.code);if(!a&&await n.getKey(vt))throw new st("this phone has forgotten the café");return a??t}async function At(e,t,n){let a=Je(t.device,n?[t.counter,n[0]]:[t.counter]);return t.counter=a[0],await e.objectStore("cafes").put(t),a}function It(e,t,{text:n,note:a,value:o,audience:r}){return bt(["drafts"],async i=>{let l=i.objectStore("drafts"),s={cafe:e,card:t,text:n,note:a,value:o,...r&&{audience:r}},u=""===n&&null===a&&null===o?l.delete([e,t]):l.put(s);i.commit?.(),await Promise.allSettled([u])})}function jt(e,t){return _t(["drafts"],async n=>{let a=await n.objectStore("drafts").get([e,t]);if(!a)return null;let{text:o,note:r,value:i=null,audience:l}=a;return{text:o,note:r,value:i,...l&&{audience:l}}})}var Et=new TextEncoder;function Ct(e){return IDBKeyRange.bound([e],[e,[]])}function Ot(e,t,n){return bt(["cafes","notes","outbox","drafts"],async a=>{let o=await Mt(a,e),r=null===t?void 0:await a.objectStore("notes").get(t);if(await a.objectStore("drafts").delete([o.cafe,n.card]),r&&!r.gone&&!r.kind){let{text:e,value:t}=n.fields,i=r.fields,l="me"===n.fields.audience?i.audience:n.fields.audience;if(i.text===e&&JSON.stringify(i.value)===JSON.stringify(t)&&i.audience===l)return r;let s=fe(r,{text:e,value:t,audience:l},await At(a,o,r.stamp));return await Pt(a,s),s}let i=he({...n,cafe:o.cafe},await At(a,o));return await Pt(a,i),i})}function qt(e,t){return bt(["cafes","notes","outbox","drafts"],async n=>{let a=await Mt(n,e),o=await n.objectStore("notes").get(t);if(!o||o.gone)return;await Dt(n,a,o);let r=n.objectStore("drafts");(await r.get([a.cafe,o.card]))?.note===t&&await r.delete([a.cafe,o.card])})}function Nt(e){return bt(["cafes","notes","outbox","drafts"],async t=>{let n=await Mt(t,e);for(let e of await t.objectStore("notes").index("cafe").getAll(n.cafe))e.gone||await Dt(t,n,e);await t.objectStore("drafts").delete(Ct(n.cafe)),null!==n.name&&await St(t,n,null)})}async function Dt(e,t,n){let a=await At(e,t,n.stamp),o=n.kind?{...n,stamp:a,fields:{note:n.fields.note}}:pe(n,a);await Pt(e,o)}async function Pt(e,t,n){await e.objectStore("notes").put(t);let{cafe:a,id:o,stamp:r}=t,i=n&&await e.objectStore("outbox").get([a,o]);await e.objectStore("outbox").put({cafe:a,id:o,stamp:r,refused:!1,...n&&!i&&{again:n}})}function Wt(e){return _t(["cafes","notes","outbox"],async t=>{let n=await Mt(t,e),a=await t.objectStore("outbox").getAll(Ct(n.cafe)),o=[],r=0;for(let{id:e,refused:i}of a){if(i||500===o.length)continue;let a=e===n.participant.id?Lt(n):await Bt(t,e);if(a){if(r+=Et.encode(JSON.stringify(a)).length+1,r>1e6)break;o.push(a)}}return{row:n,records:o,waiting:a.length}})}function Lt({participant:e,stamp:t,name:n,joined_at:a}){return{kind:"participant",id:e.id,stamp:t,gone:!1,fields:{name:n,joined_at:a}}}async function Bt(e,t){let n=await e.objectStore("notes").get(t);return n?{kind:n.kind??"note",id:t,stamp:n.stamp,gone:n.gone,fields:n.fields}:null}function Rt({cafe:e,code:t,participant:n}){return bt(["cafes","notes","outbox","drafts","wall"],async a=>{let o=a.objectStore("cafes"),r=await o.get(t);if(!r||r.participant.id===n.id){for(let t of["notes","wall"]){let n=a.objectStore(t);for(let t of await n.index("cafe").getAllKeys(e))await n.delete(t)}await a.objectStore("outbox").delete(Ct(e)),await a.objectStore("drafts").delete(Ct(e)),await o.delete(t),await o.put({code:vt})}})}async function Ft(e,t,n,a){let o=e.objectStore("wall");for(let[e,{id:r,stamp:i,gone:l,fields:s}]of n.entries()){if(l||!s){await o.delete([t,r]);continue}let n=await o.get([t,r]),{card:u,value:c,name:d,paper:h}=s;await o.put({...s,cafe:t,id:r,stamp:i,card:u.slice(u.lastIndexOf("/")+1),value:c??null,name:d??null,paper:!0===h,seen_at:n?.seen_at??a,place:n?.place??e})}}async function zt(e,t){let n=e.objectStore("wall");for(let e of await n.index("cafe").getAllKeys(t))await n.delete(e)}function Ut(e,t,n){return[...e.map(e=>({...e,own:!1})),...t.filter(Yt).map(e=>Ht(e,n))].sort((e,t)=>e.seen_at===t.seen_at?t.place-e.place:e.seen_at<t.seen_at?1:-1)}function Yt({fields:e}){return"cafe"===e.audience||"open"===e.audience}function Ht({id:e,cafe:t,card:n,made:a,stamp:o,fields:r},i){let l=r.named?i:null;return{...r,cafe:t,id:e,own:!0,card:n,name:l,seen_at:r.written_at,place:a,stamp:o}}var Vt=De(null),Kt=De([]),Jt=De([]),Zt=De([]),Gt=De([]),Xt=De({at:null,ok:!1,failed:null}),Qt=De(null),en=De(null),tn=De({}),nn=De(!1),an=De(0),on=De(null),rn=De(null),ln=Re(()=>on.value??rn.value),sn=Re(()=>"closed"===Qt.value?.phase||"cafe-closed"===rn.value),un=Re(()=>Vt.value?.name??null),cn=Re(()=>Vt.value?.table??null),dn=Re(()=>!0===Vt.value?.host),hn=Re(()=>Jt.value.filter(({id:e,stamp:t})=>e!==Vt.value?.participant.id||t[0]>1).length),fn=Re(()=>Jt.value.filter(({refused:e})=>!e).length),pn=Re(()=>{return Ut((e=Gt.value,t=Qt.value,t?.course?.is_blind?e.filter(({round:e})=>e!==t.round):e),Kt.value,un.value);var e,t}),_n="",bn=null;async function gn(e){_n=e.deck.id;try{Vt.value=await yt(e.cafe)}catch(e){return void En(e)}bn?.close(),(bn="function"==typeof BroadcastChannel?new BroadcastChannel("fieldkit"):null)&&(bn.onmessage=({data:e})=>{e===Vt.value?.cafe&&mn()}),await mn()}async function mn(){let e=Vt.value;if(!e)return;let t=await _t(["cafes","notes","outbox","wall"],t=>Promise.all([Mt(t,e),t.objectStore("notes").index("cafe").getAll(e.cafe),t.objectStore("outbox").getAll(Ct(e.cafe)),t.objectStore("wall").index("cafe").getAll(e.cafe)])).catch(En);t&&Vt.value&&$n(...t)}function $n(e,t,n,a){Te(()=>{Vt.value=e,Kt.value=t.filter(({gone:e,kind:t})=>!e&&!t).sort((e,t)=>t.made-e.made),Zt.value=t.filter(({kind:e})=>e),Jt.value=n,Gt.value=a,Qt.value??=e?.live??null,Xt.value={...Xt.value,at:e?.reached_at??null,ok:null!==e&&Xt.value.ok}})}async function vn({card:e,text:t,id:n,value:a=null,audience:o=yn(e,n),named:r=!0}){let i=le(t,a);if(i)throw new oe(i);let l={card:`${_n}/${e}`,text:t,value:a,audience:o,named:r&&null!==un.value,round:Qt.value?.round??null,table:Vt.value&&null!==cn.value?S(Vt.value.cafe,cn.value):null,written_at:Ge()},s=await In(t=>Ot(t,n,{id:w(wt(16)),card:e,fields:l}));return wn(e),s}function wn(e,t){tn.value={...tn.value,[e]:t}}function yn(e,t){let n=Kt.value.find(e=>e.id===t)?.fields.audience;return tn.value[e]??n??_e(Qt.value?.course,cn.value,dn.value)}var kn=e=>In(t=>qt(t,e));async function xn(e){let t=null===e||ie(e)?null:e.trim(),n=null===t?null:se(t);if(n)throw new oe(n);return In(e=>kt(e,t))}function Sn(e,t=dn.value&&e===cn.value){return In(n=>xt(n,{table:e,host:t&&null!==e}))}function Tn(e,t,n,a=null){return!t&&!n&&null===a&&wn(e),jn(o=>It(o.cafe,e,{text:t,note:n,value:a,audience:tn.value[e]}))}async function Mn(e){let t=await jn(t=>jt(t.cafe,e));return t?.audience&&wn(e,t.audience),t}function An(e){return!Jt.value.some(({id:t})=>t===e.id)}async function In(e){let t=await jn(e);return await On(),an.value+=1,t}async function jn(e){let t=Vt.value;if(!t)throw new ot("there is no place on this phone to keep anything");try{let n=await e(t);return on.value=null,n}catch(e){throw En(e),e}}function En(e){if(!(e instanceof at))throw e;on.value=e.code,e instanceof st&&Cn().catch(console.error)}async function Cn(){let e=Vt.value;if(e){Vt.value=null;try{await Rt(e)}catch(t){throw Vt.value=e,t}$n(null,[],[],[]),bn?.postMessage(e.cafe)}}async function On(){await mn(),bn?.postMessage(Vt.value?.cafe)}var qn,Nn,Dn,Pn,Wn,Ln,Bn,Rn,Fn,zn,Un=Symbol.for("pv"),Yn={},Hn=[],Vn=/^m(i|n|o|s|text|space)$/,Kn=Array.isArray,Jn=Hn.slice,Zn=Object.assign;function Gn(e){e&&e.parentNode&&e.remove()}function Xn(e,t,n,a,o){var r={type:e,props:t,key:n,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Un,__v:o||++Nn,__i:-1,__u:0};return!o&&qn.vnode&&qn.vnode(r),r}function Qn(e){return e.children}function ea(e,t){this.props=e,this.context=t,this.__g=0}function ta(e,t){if(null==t)return e.__&&ta(e.__,e.__i+1);for(var n;t<e.__k.length;t++)if((n=e.__k[t])&&n.__e)return n.__e;return"function"!=typeof e.type||e.props.__P?null:ta(e)}function na(e){var t,n=e.__v,a=n.__e,o=[],r=[],i=e.__P;i&&((t=Zn({constructor:Un},n)).__v=n.__v+1,qn.vnode&&qn.vnode(t),fa(i,t,n,e.__n,i.namespaceURI,32&n.__u?[a]:null,o,a||ta(n),32&n.__u,r),t.__v=n.__v,t.__.__k[t.__i]=t,ba(o,t,r),n.__=n.__e=null,t.__e!=a&&aa(t))}function aa(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),aa(e)}function oa(e){(8&e.__g||(e.__g|=8,Dn.push(e),Wn++))&&Pn==qn.debounceRendering||((Pn=qn.debounceRendering)||queueMicrotask)(ra)}function ra(){try{for(var e,t=1;Dn.length;)Dn.length>t&&Dn.sort(Ln),e=Dn.shift(),t=Dn.length,8&e.__g&&na(e)}finally{(Wn=Dn.length)&&(Pn||queueMicrotask)(ra)}}function ia(e,t,n,a,o,r,i,l,s,u,c){var d,h,f,p,_,b,g=a.__k||Hn,m=t.length;for(s=la(n,t,g,s,m),d=0;d<m;d++)null!=(f=n.__k[d])&&(h=~f.__i&&g[f.__i]||Yn,f.__i=d,b=fa(e,f,h,o,r,i,l,s,u,c),p=f.__e,(h.ref!=f.ref||8&h.__u)&&(h.ref&&ma(h.ref,null,f,h),f.ref&&c.push(f.ref,f.__c||p,f)),_=_||p,4&f.__u?(s=sa(f,s,e,!h.__v),h.__e&&(h.__e=null)):"function"==typeof f.type&&void 0!==b?s=b:p&&(s=p.nextSibling),f.__u&=-21);return n.__e=_,s}function la(e,t,n,a,o){var r,i,l,s,u,c,d,h,f,p=n.length,_=p,b=0,g=0,m=e.__k=Array(o);for(r=0;r<o;r++)null!=(i=t[r])&&"boolean"!=typeof i&&"function"!=typeof i?("object"!=typeof i||i.constructor===String?i=m[r]=Xn(null,i):Kn(i)?i=m[r]=Xn(Qn,{children:i}):i.constructor===Un&&i.__b?i=m[r]=Xn(i.type,i.props,i.key,i.ref,i.__v):m[r]=i,s=r+b,i.__=e,i.__b=e.__b+1,l=null,~(u=i.__i=ua(i,n,s,_))&&(_--,(l=n[u])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,u==s-1?b--:u==s+1?b++:u!=s&&(u>s?b--:b++,g=1)):(~u||(o>p?b--:o<p&&b++),"function"!=typeof i.type&&(i.__u|=4))):m[r]=null;if(g){for(c=[],d=[],r=0;r<o;r++)if((i=m[r])&&16&i.__u){for(b=0,h=c.length;b<h;)c[f=b+h>>1]<i.__i?b=f+1:h=f;c[b]=i.__i,d[r]=b+1}for(b=c.length;r--;)d[r]&&(d[r]==b?b--:m[r].__u|=4)}if(_)for(r=0;r<p;r++)!(l=n[r])||2&l.__u||(l.__e==a&&(a=ta(l)),$a(l,l));return a}function sa(e,t,n,a){var o,r,i,l;if("function"==typeof e.type){if(e.props.__P)return t;if(o=e.__k)for(r=0;r<o.length;r++)o[r]&&(o[r].__=e,t=sa(o[r],t,n,!1));return t}for(t&&!t.parentNode&&(t=ta(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&8==l.nodeType;)l=l.nextSibling;for(i!=l&&(!a&&n.moveBefore&&i.parentNode?n.moveBefore(i,t):n.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&8==t.nodeType&&!t.data.startsWith("$s"););return t}function ua(e,t,n,a){var o,r=e.key,i=e.type,l=t[n],s=l&&!(2&l.__u);if(null===l&&null==r||s&&r==l.key&&i==l.type)return n;if(a>(s?1:0)){for(o=n-1;o>=0;o--)if((l=t[o])&&!(2&l.__u)&&r==l.key&&i==l.type)return o;for(o=n+1;o<t.length;o++)if((l=t[o])&&!(2&l.__u)&&r==l.key&&i==l.type)return o}return-1}function ca(e,t,n){null==n&&(n=""),"-"==t[0]?e.setProperty(t,n):e[t]=n}function da(e,t,n,a,o){var r,i;if("style"==t)if("string"==typeof n)e.style.cssText=n;else{if("string"==typeof a&&(e.style.cssText=a=""),a)for(t in a)n&&t in n||ca(e.style,t);if(n)for(t in n)a&&n[t]==a[t]||ca(e.style,t,n[t])}else if("o"==t[0]&&"n"==t[1])"function"!=typeof n&&(n=null),"function"!=typeof a&&(a=null),(e.__e||(e.__e={}))[t]=n,n&&a||(i=zn[t]||(zn[t]=ha(t)),(e.__a||(e.__a={}))[t]=Fn,r=t!=(t=t.replace(Rn,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),n?e.addEventListener(t,i,r):e.removeEventListener(t,i,r));else{if("http://www.w3.org/2000/svg"==o)t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if("width"!=t&&"height"!=t&&"href"!=t&&"list"!=t&&"form"!=t&&"tabIndex"!=t&&"download"!=t&&"rowSpan"!=t&&"colSpan"!=t&&"role"!=t&&"popover"!=t&&t in e)try{return void(e[t]=n??"")}catch{}if("function"==typeof n)return;null==n||!1===n&&"-"!=t[4]?e.removeAttribute(t):e.setAttribute(t,"popover"==t&&1==n?"":n)}}function ha(e){return function(t){var n=this.__e;if(n){if(n=n[e],null==t[Bn])t[Bn]=Fn++;else if(t[Bn]<this.__a[e])return;return n(qn.event?qn.event(t):t)}}}function fa(e,t,n,a,o,r,i,l,s,u){var c,d,h,f,p,_,b,g,m,$,v,w,y,k,x,S,T,M,A=t.type;if(t.constructor!==Un)return null;128&n.__u&&(s=32&n.__u,c=n.__c.__z)&&(t.__u|=s,d=r=[],8==c.nodeType?l=pa(c,r):r.push(c),l=r[0]||l),(c=qn.__b)&&c(t);e:if("function"==typeof A){h=i.length;try{if(g=t.props,m=(c=A.prototype)&&c.render,$=(c=A.contextType)&&a[c.__c],v=c?$?$.props.value:c.__:a,(f=n.__c)?(t.__c=f,2&f.__g&&(f.__g|=1)):(m?t.__c=f=new A(g,v):(t.__c=f=new ea(g,v),f.constructor=A,f.render=va),$&&$.sub(f),f.state||(f.state={}),f.__n=a,f.__g|=8,f.__h=[],f.__k=[]),m&&(f.__s||(f.__s=f.state),A.getDerivedStateFromProps&&(f.__s==f.state&&(f.__s=Zn({},f.__s)),Zn(f.__s,A.getDerivedStateFromProps(g,f.__s)))),p=f.props,_=f.state,f.__v=t,n.__c){if(g!==p&&m&&!A.getDerivedStateFromProps&&f.componentWillReceiveProps&&f.componentWillReceiveProps(g,v),t.__v==n.__v&&!(8&f.__g)||!(4&f.__g)&&f.shouldComponentUpdate&&!1===f.shouldComponentUpdate(g,f.__s,v)){t.__v!=n.__v&&(f.props=g,f.state=f.__s,f.__g&=-9),t.__e=n.__e,t.__k=n.__k,t.__k.some(function(e){e&&(e.__=t)}),Hn.push.apply(f.__h,f.__k),f.__k=[],f.__h.length&&i.push(f),l=ta(n);break e}f.componentWillUpdate&&f.componentWillUpdate(g,f.__s,v),m&&f.componentDidUpdate&&f.__h.push(function(){f.componentDidUpdate(p,_,b)})}else m&&!A.getDerivedStateFromProps&&f.componentWillMount&&f.componentWillMount(),m&&f.componentDidMount&&f.__h.push(f.componentDidMount);f.context=v,f.props=g,f.__P=e,f.__g&=-5,w=qn.__r,y=m?25:0;do{f.__g&=-9,w&&w(t),c=f.render(f.props,f.state=f.__s,f.context)}while(8&f.__g&&++y<25);m&&(Hn.push.apply(f.__h,f.__k),f.__k=[]),f.state=f.__s,f.getChildContext&&(a=Zn({},a,f.getChildContext())),m&&n.__c&&f.getSnapshotBeforeUpdate&&(b=f.getSnapshotBeforeUpdate(p,_)),k=c&&c.type===Qn&&null==c.key?c.props.children:c,g.__P&&(c=l,o=(e=g.__P).namespaceURI,s=r=null,n.props&&n.props.__P!=e&&(n.__k.some(function(e){e&&$a(e,e)}),n.__k=null),l=n.__k?ta(n,0):null),l=ia(e,Kn(k)?k:[k],t,n,a,o,r,i,l,s,u),g.__P&&(t.__e=null,l=c),t.__u&=-161,d&&d.some(Gn),f.__h.length&&i.push(f),1&f.__g&&(f.__g&=-4)}catch(e){if(i.length=h,t.__v=null,s||r)if(e&&e.then){if(t.__u|=128|s,r){for(~(T=r.indexOf(l||void 0))||(T=r.length);(M=r[T-1])&&8==M.nodeType;)T--;for(;T<r.length;T++)if(M=r[T])if(r[T]=null,x){if(M==S)break}else{if(8!=M.nodeType)break;M.data.startsWith("$s")&&(S=pa(x=M))}}if(!x){for(;l&&8==l.nodeType&&l.nextSibling;)l=l.nextSibling;x=l}(c=pa(x=t.__c.__z||(t.__c.__z=x)))?(t.__e=x,l=c):t.__e=l,l=l&&l.nextSibling}else r&&r.some(Gn);else t.__e=n.__e;t.__k||(t.__k=n.__k||[]),e&&e.then||_a(t),qn.__e(e,t,n)}}else l=t.__e=ga(n.__e,t,n,a,o,r,i,s,u,e);return(c=qn.diffed)&&c(t),l}function pa(e,t){if(e&&8==e.nodeType&&e.data.startsWith("$s"))for(var n=1;e=e.nextSibling;){if(8==e.nodeType)if(e.data.startsWith("$s"))n++;else if(e.data.startsWith("/$s")&&! --n)return e;t&&t.push(e)}}function _a(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(_a))}function ba(e,t,n){for(var a=0;a<n.length;)ma(n[a++],n[a++],n[a++]);qn.__c&&qn.__c(t,e),e.some(function(t){try{e=t.__h,t.__h=[],e.some(function(e){e.call(t)})}catch(e){qn.__e(e,t.__v)}})}function ga(e,t,n,a,o,r,i,l,s,u){var c,d,h,f,p,_,b,g,m=n.props||Yn,$=t.props,v=t.type;if("svg"==v?o="http://www.w3.org/2000/svg":"math"==v?o="http://www.w3.org/1998/Math/MathML":o||(o="http://www.w3.org/1999/xhtml"),r)for(c=0;c<r.length;c++)if((p=r[c])&&(v?p.localName==v:3==p.nodeType)){e=p,r[c]=null;break}if(!e){if(g=u.ownerDocument||document,!v)return g.createTextNode($);e=g.createElementNS(o,v,$.is?$:u),l&&(qn.__m&&qn.__m(t,r),l=!1),r=null}if(v){if(u="template"==v&&e.content||e,r="textarea"==v&&null!=$.defaultValue?null:r&&Jn.call(u.childNodes),!l&&r)for(m={},c=0;c<e.attributes.length;c++)m[(p=e.attributes[c]).name]=p.value;for(c in m)p=m[c],"dangerouslySetInnerHTML"==c?h=p:"children"==c||c in $||"value"==c&&"defaultValue"in $||"checked"==c&&"defaultChecked"in $||da(e,c,null,p,o);for(c in $)p=$[c],"children"==c?f=p:"dangerouslySetInnerHTML"==c?d=p:"value"==c?_=p:"checked"==c?b=p:l&&"function"!=typeof p||m[c]===p||da(e,c,p,m[c],o);d?(l||h&&(d.__html==h.__html||d.__html==e.innerHTML)||(e.innerHTML=d.__html),t.__k=[]):(h&&(e.textContent=""),("foreignObject"==v||"http://www.w3.org/1998/Math/MathML"==o&&Vn.test(v))&&(o="http://www.w3.org/1999/xhtml"),ia(u,Kn(f)?f:[f],t,n,a,o,r,i,r?r[0]:n.__k&&ta(n,0),l,s),r&&r.some(Gn)),l&&"textarea"!=v||(c="value","progress"==v&&null==_?e.removeAttribute(c):null==_||_===e[c]&&("progress"!=v||_)||da(e,c,_,m[c],o),c="checked",null!=b&&b!=e[c]&&da(e,c,b,m[c],o))}else m===$||l&&e.data==$||(e.data=$);return e}function ma(e,t,n,a){try{"function"==typeof e?t?t.__x=e(t)||1:a&&(a=a.__c||a.__e)&&(t=a.__x)&&(a.__x=null,"function"==typeof t?t():e(null)):e.current=t}catch(e){qn.__e(e,n)}}function $a(e,t,n){var a,o,r,i;if(qn.unmount&&qn.unmount(e),!(a=e.ref)||a.current&&a.current!=e.__e||ma(a,null,t,e),a=e.__c){if(a.componentWillUnmount)try{a.componentWillUnmount()}catch(e){qn.__e(e,t)}a.__P=a.__n=null}if(a=e.__k)for(i=0;i<a.length;i++)a[i]&&$a(a[i],t,"function"!=typeof e.type||n&&!e.props.__P);!n&&(a=e.__c)&&(a=a.__z)&&(o=pa(a,r=[]))&&(a==e.__e&&r.some(Gn),Gn(o),Gn(a)),n||Gn(e.__e),e.__e=e.__c=e.__=null}function va(e,t,n){return this.constructor(e,n)}function wa(e,t){var n,a,o,r;qn.__&&qn.__(e,t),9==t.nodeType&&(t=t.documentElement),a=(n=e&&32&e.__u)?null:t.__k,t.__k=Xn(Qn,{children:[e]}),o=[],r=[],fa(t,t.__k,a||Yn,Yn,t.namespaceURI,a?null:t.firstChild?Jn.call(t.childNodes):null,o,a?a.__e:t.firstChild,n,r),ba(o,t.__k,r),t.__k.props.children=null}qn={__e:function(e,t,n,a){for(var o,r,i;t=t.__;)if((o=t.__c)&&!(1&o.__g)){o.__g|=4;try{if((i=(r=o.constructor)&&r.getDerivedStateFromError)&&o.setState(r.getDerivedStateFromError(e)),o.componentDidCatch&&(o.componentDidCatch(e,a||{}),i=1),i&&8&o.__g)return void(o.__g|=2)}catch(t){e=t}}throw Wn=0,e}},Nn=0,ea.prototype.setState=function(e,t){var n=this.__s;n&&n!=this.state||(n=this.__s=Zn({},this.state)),"function"==typeof e&&(e=e(Zn({},n),this.props)),e&&(Zn(n,e),this.__v&&(t&&this.__k.push(t),oa(this)))},ea.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),oa(this))},ea.prototype.render=Qn,Dn=[],Wn=0,Ln=function(e,t){return e.__v.__b-t.__v.__b},Bn=Symbol(),Rn=/(PointerCapture)$|Capture$/i,Fn=0,zn={};var ya,ka,xa,Sa,Ta=function(e,t,n,a){var o;t[0]=0;for(var r=1;r<t.length;r++){var i=t[r++],l=t[r]?(t[0]|=i?1:2,n[t[r++]]):t[++r];3===i?a[0]=l:4===i?a[1]=Object.assign(a[1]||{},l):5===i?(a[1]=a[1]||{})[t[++r]]=l:6===i?a[1][t[++r]]+=l+"":i?(o=e.apply(l,Ta(e,l,n,["",null])),a.push(o),l[0]?t[0]|=2:(t[r-2]=0,t[r]=o)):a.push(l)}return a},Ma=new Map,Aa=function(e){var t=Ma.get(this);return t||(t=new Map,Ma.set(this,t)),(t=Ta(this,t.get(e)||(t.set(e,t=function(e){for(var t,n,a=1,o="",r="",i=[0],l=function(e){1===a&&(e||(o=o.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?i.push(0,e,o):3===a&&(e||o)?(i.push(3,e,o),a=2):2===a&&"..."===o&&e?i.push(4,e,0):2===a&&o&&!e?i.push(5,0,!0,o):a>=5&&((o||!e&&5===a)&&(i.push(a,0,o,n),a=6),e&&(i.push(a,e,0,n),a=6)),o=""},s=0;s<e.length;s++){s&&(1===a&&l(),l(s));for(var u=0;u<e[s].length;u++)t=e[s][u],1===a?"<"===t?(l(),i=[i],a=3):o+=t:4===a?"--"===o&&">"===t?(a=1,o=""):o=t+o[0]:r?t===r?r="":o+=t:'"'===t||"'"===t?r=t:">"===t?(l(),a=1):a&&("="===t?(a=5,n=o,o=""):"/"===t&&(a<5||">"===e[s][u+1])?(l(),3===a&&(i=i[0]),a=i,(i=i[0]).push(2,0,a),a=0):" "===t||"\t"===t||"\n"===t||"\r"===t?(l(),a=2):o+=t),3===a&&"!--"===o&&(a=4,i=i[0])}return l(),i}(e)),t),arguments,[])).length>1?t:t[0]}.bind(function(e,t,n){var a,o,r,i={},l=arguments.length;for(r in t)"key"==r?a=t[r]:"ref"==r&&"function"!=typeof e?o=t[r]:i[r]=t[r];return l>2&&(i.children=l>3?Jn.call(arguments,2):n),Xn(e,i,a,o,null)}),Ia=Object.is,ja=0,Ea=[],Ca=[],Oa=qn,qa=Oa.__b,Na=Oa.__r,Da=Oa.diffed,Pa=Oa.__c,Wa=Oa.unmount,La=Oa.__;function Ba(e,t){Oa.__h&&Oa.__h(ka,e,ja||t),ja=0;var n=ka.__H||(ka.__H={__:[],__h:[]});return e>=n.__.length&&n.__.push({}),n.__[e]}function Ra(e){return ja=1,Fa(eo,e)}function Fa(e,t,n){var a=Ba(ya++,2);if(a.t=e,!a.__c&&(a.__=[n?n(t):eo(void 0,t),function(e){var t=(a.__N||a.__)[0],n=a.t(t,e);Ia(t,n)||(a.__N=[n,a.__[1]],a.__c.setState({}))}],a.__c=ka,!ka.__f)){ka.__f=!0;var o=ka.shouldComponentUpdate;ka.shouldComponentUpdate=function(e,t,n){var a=this.__H;if(!a)return!0;var r=!1,i=this.props!=e;if(a.__.some(function(e){e.__N&&(r=!0,Ia(e.__[0],e.__N[0])||(i=!0))}),o){var l=o.call(this,e,t,n);return r?l||i:l}return!r||i}}return a.__}function za(e,t){var n=Ba(ya++,3);!Oa.__s&&Qa(n.__H,t)&&(n.__P=!0,n.__=e,n.u=t,ka.__H.__h.push(n))}function Ua(e,t){var n=Ba(ya++,4);!Oa.__s&&Qa(n.__H,t)&&(n.__P=!1,n.__=e,n.u=t,ka.__h.push(n))}function Ya(e){return ja=5,Ha(function(){return{current:e}},[])}function Ha(e,t){var n=Ba(ya++,7);return Qa(n.__H,t)&&(n.__=e(),n.__H=t),n.__}function Va(){var e;do{for(;e=Ca.shift();)try{Ga(e)}catch(t){Oa.__e(t,{__:(e=e.__P)&&e.__v})}for(;e=Ea.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ga),t.__h.some(Xa),t.__h=[]}catch(n){t.__h=[],Oa.__e(n,e.__v)}}}while(Ca.length)}Oa.__b=function(e){ka=null,qa&&qa(e)},Oa.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),La&&La(e,t)},Oa.__r=function(e){Na&&Na(e),ya=0;var t=(ka=e.__c).__H;t&&(xa==ka?ka.__h=[]:(t.__h.some(Ga),t.__h.some(Xa),ya=0),t.__h=[],t.__.some(function(e){e.__N&&(e.__=e.__N),e.u=e.__N=void 0})),xa=ka},Oa.diffed=function(e){Da&&Da(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Za(Ea.push(t)),t.__H.__.some(function(e){e.u&&(e.__H=e.u)})),xa=ka=null},Oa.__c=function(e,t){t.some(function(e){try{e.__h.some(Ga),e.__h=e.__h.filter(function(e){return!e.__||Xa(e)})}catch(t){e.__h=[function(){throw t}]}}),Pa&&Pa(e,t)},Oa.unmount=function(e){Wa&&Wa(e);var t,n,a=e.__c;a&&a.__H&&(a.__H.__.some(function(a){try{if(a.__P&&a.__c){if(void 0===n){for(n=e.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}a.__P=n,Za(Ca.push(a))}else Ga(a)}catch(e){t=e}}),a.__H=void 0,t&&Oa.__e(t,a.__v))};var Ka="function"==typeof requestAnimationFrame;function Ja(e){var t,n=function(){clearTimeout(a),Ka&&cancelAnimationFrame(t),setTimeout(e)},a=setTimeout(n,35);Ka&&(t=requestAnimationFrame(n))}function Za(e){1!=e&&Sa==Oa.requestAnimationFrame||((Sa=Oa.requestAnimationFrame)||Ja)(Va)}function Ga(e){var t=ka,n=e.__c;"function"==typeof n&&(e.__c=void 0,n()),ka=t}function Xa(e){var t=ka;e.__c=e.__(),ka=t}function Qa(e,t){return!e||e.length!=t.length||t.some(function(t,n){return!Ia(t,e[n])})}function eo(e,t){return"function"==typeof t?t(e):t}function to(e){let[,t]=Ra(0);return za(()=>e.subscribe(()=>t(e=>e+1)),[e]),e.value}function no(){document.querySelector("main h1")?.focus()}function ao({of:e}){return Aa`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${oo[e]} /></svg>`}var oo={cards:"M9 6.5 17 4.3a1.4 1.4 0 0 1 1.7 1l2.3 8.8a1.4 1.4 0 0 1-1 1.7l-1.6.4M4.5 8h9A1.5 1.5 0 0 1 15 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 18.5v-9A1.5 1.5 0 0 1 4.5 8Z",mine:"M13.5 20H5.5A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v8L13.5 20ZM13.5 20v-5a1.5 1.5 0 0 1 1.5-1.5h5M8 8.5h8M8 12.5h3",wall:"M4 5.5h6.5V12H4ZM13.5 4.5H20V9.5h-6.5ZM4 15h6.5v4.5H4ZM13.5 12.5H20v7h-6.5Z",back:"M14.5 5.5 8 12l6.5 6.5",forth:"M9.5 5.5 16 12l-6.5 6.5",up:"M5.5 14.5 12 8l6.5 6.5",down:"M5.5 9.5 12 16l6.5-6.5"},ro=De({card:"",value:null,byHand:!1});function io(e,t,n=!0){ro.value={card:e,value:t,byHand:n}}function lo(e,t){return t.card===e?t.value:null}function so(e){return"object"!=typeof e||null===e||Array.isArray(e)?{what:"",who:null,by:null}:e}function uo({value:e,give:t,flush:n,disabled:a,box:o}){let r=so(e),i=e=>n=>{let a=n.currentTarget.value,o={...r,[e]:a||("what"===e?"":null)};t(o.what||o.who||o.by?o:null)};return Aa`<div class="field">
<label class="field__label" for="note">${L("What is promised")}</label>
<textarea
class="composer__box composer__box--short"
id="note"
ref=${o}
dir="auto"
rows="2"
maxlength=${4e3}
aria-describedby="note-state note-wrong"
disabled=${a}
value=${r.what}
onInput=${i("what")}
onBlur=${n}
></textarea>
</div>
<div class="field-row">
<div class="field">
<label class="field__label" for="who">${L("Who, if you like")}</label>
<input
class="field__input"
id="who"
dir="auto"
autocomplete="off"
maxlength=${120}
disabled=${a}
value=${r.who??""}
onInput=${i("who")}
onBlur=${n}
/>
</div>
<div class="field">
<label class="field__label" for="by">${L("By when, if you like")}</label>
<input
class="field__input"
id="by"
type="date"
max="9999-12-31"
disabled=${a}
value=${r.by??""}
onInput=${i("by")}
onBlur=${n}
/>
</div>
</div>`}function co(e){let{what:t,who:n,by:a}=so(e);return ie(t)?null:{what:t,who:n&&!ie(n)?n:null,by:a}}function ho(e,t){return Array.isArray(t)?t:(e.options??[]).map(({id:e})=>e)}function fo(e,t){return`${t<0?"up":"down"}-${e}`}var po={choice:function({card:e,language:t,value:n,give:a,closed:o}){return Aa`<div class="options" role="radiogroup" aria-labelledby="question">
${e.options?.map(({id:e,label:r})=>Aa`<label class="option" key=${e}>
<input
class="option__input"
type="radio"
name="answer"
checked=${e===n}
disabled=${o}
onClick=${()=>a(e===n?null:e)}
/><span class="option__words">${r[t]}</span>
</label>`)}
</div>`},scale:function({deck:e,card:t,language:n,value:a,give:o,closed:r}){let i=V(e,t),l=K(i),s=to(Kt).find(e=>e.card===t.again);return Aa`<div class="scale">
<div class=${"scale__steps "+(l.length>6?"scale__steps--long":"")} role="radiogroup" aria-labelledby="question" aria-describedby="ends">
${l.map(e=>Aa`<label class="option option--step" key=${e}>
<input
class="option__input"
type="radio"
name="answer"
checked=${e===a}
disabled=${r}
onClick=${()=>o(e)}
/><span class="option__words">${e}</span>
</label>`)}
</div>
<p class="scale__ends" id="ends">
<span><b>${l[0]}</b> ${i?.low[n]}</span>
<span><b>${l.at(-1)}</b> ${i?.high[n]}</span>
</p>
${s&&Aa`<p class="scale__before" lang=${document.documentElement.lang}>
${L("Earlier you answered {answer}.",{answer:Z(e,s.card,s.fields.value,n).join("")})}
</p>`}
</div>`},rank:function({card:e,language:t,value:n,give:a,closed:o}){let r=Ya(""),[i,l]=Ra(""),s=ho(e,n);Ua(()=>{r.current&&document.getElementById(r.current)?.focus(),r.current=""},[s.join()]);let u=(n,i)=>{let u=s.indexOf(n)+i;if(o||u<0||u>=s.length)return;let c=s.filter(e=>e!==n);c.splice(u,0,n),r.current=fo(n,i),l(L("{option}: place {n} of {all}",{option:G(e,n,t),n:u+1,all:s.length})),a(c)},c=(n,a,r)=>{let i=G(e,n,t);return Aa`<button
type="button"
class="rank__move"
id=${fo(n,a)}
aria-label=${L(a<0?"Move up: {option}":"Move down: {option}",{option:i})}
aria-disabled=${r||o}
onClick=${()=>u(n,a)}
>
<${ao} of=${a<0?"up":"down"} />
</button>`};return Aa`<ol class="rank" aria-labelledby="question">
${s.map((n,a)=>Aa`<li class="rank__row" key=${n}>
<span class="rank__place" aria-hidden="true">${a+1}</span>
<span class="rank__label">${G(e,n,t)}</span>
<span class="rank__moves">${c(n,-1,0===a)}${c(n,1,a===s.length-1)}</span>
</li>`)}
</ol>
<p class="out-of-sight" role="status" lang=${document.documentElement.lang}>${i}</p>`}};function _o({deck:e,card:t,language:n}){let a=lo(t.id,to(ro)),o=to(sn),r=po[t.kind];return r&&Aa`<div class="answer" id="answer">
<${r}
deck=${e}
card=${t}
language=${n}
value=${a}
give=${e=>io(t.id,e)}
closed=${o&&null===a}
/>
</div>`}function bo({kind:e},t,n){return"scale"===e?null!==n:"rank"===e||("promise"===e?null!==co(n):null!==n||!ie(t))}function go(e,t){return"rank"===e.kind?ho(e,t):"promise"===e.kind?co(t):t}function mo(e,t,n){return J(e,t.id,n)?n:null}function $o({deck:e,cardId:t,value:n,language:a}){let o=e.cards.find(({id:e})=>e===t),r=Z(e,t,n,a);if(!o||0===r.length)return null;if("rank"===o.kind){let e=ho(o,n);return Aa`<ol class="slip__order" lang=${a}>
${e.map(e=>Aa`<li key=${e}>${G(o,e,a)}</li>`)}
</ol>`}if("promise"===o.kind){let[e,...t]=Q(so(n));return Aa`<p class="slip__text" dir="auto">${e}</p>
${t.map(e=>Aa`<p class="slip__promise" dir="auto" key=${e}>${e}</p>`)}`}return Aa`<p class=${"scale"===o.kind?"slip__number":"slip__label"} lang=${"choice"===o.kind?a:void 0}>
${r[0]}
</p>`}function vo({title:e,question:t},n){return(e??t)[n]??""}function wo({deck:e,card:t,number:n,language:a,turned:o}){let{kind:r,deeper:i,experience:l,minutes:s,source:u}=t,c="word"===r,d=t.title?.[a],h=t.question[a];return Aa`<article class=${`card card--swipes ${o&&`card--${o}`}`} lang=${a}>
<p class="card__number">
<span aria-hidden="true">${n}</span>
${s&&Aa`<span class="card__minutes" lang=${document.documentElement.lang}>${L("{n} min",{n:s})}</span>`}
</p>
${!c&&d&&Aa`<p class="card__short">${d}</p>`}
<h1 class=${c?"card__title":"card__title card__title--question"} id="question" tabindex="-1">
${c?d:h}
</h1>
${c&&Aa`<p class="card__question">${h}</p>`}
<${_o} deck=${e} card=${t} language=${a} />
${(i.length>0||l)&&Aa`<details class="deeper">
<summary class="deeper__open"><span lang=${document.documentElement.lang}>${L("Go deeper")}</span></summary>
<div class="deeper__questions">
${i.map(e=>Aa`<p key=${e[a]}>${e[a]}</p>`)}
${l&&Aa`<p class="deeper__own">${l[a]}</p>`}
</div>
</details>`}
${u&&Aa`<p class="card__source" lang="">${u}</p>`}
</article>`}function yo(e,t,n){let a=Ya(null),o=()=>{if(!a.current)return;let{text:o,note:r,value:i,timer:l}=a.current;clearTimeout(l),a.current=null;let s=!o&&null===i;Tn(e,o,r,i).then(()=>t(s?"":L("Draft saved on this phone.")),ko(n))};return za(()=>{let e=["beforeunload","pagehide","visibilitychange"];for(let t of e)addEventListener(t,o,!0);return()=>{for(let t of e)removeEventListener(t,o,!0);o()}},[e]),{write:(e,t,n)=>{let r=a.current?.timer??window.setTimeout(o,200);a.current={text:e,note:t,value:n,timer:r}},flush:o}}function ko(e){return t=>{t instanceof at&&"no-storage"===t.code||(console.error(t),e(t instanceof at&&"storage-full"===t.code?L("This phone has no room left, so the note is not saved. Free some space, or copy the text somewhere else."):L("This phone could not save it. The text is still here: copy it somewhere safe, or try again.")))}}var xo=De(So(location.hash));function So(e){let[,t="",n=""]=e.split("/"),a="table"===t?A(n):null,o="table"===t&&null===a;return{screen:o?"mine":"mine"===t||"wall"===t?t:"cards",card:"card"===t&&n?n:null,table:a,isAtSeat:o,word:t,said:n}}function To(e){return`#/card/${e}`}function Mo(e){history.replaceState(null,"",To(e)),xo.value=So(To(e))}addEventListener("hashchange",()=>{xo.value=So(location.hash)});var Ao=De({});function Io({at:e,...t}){let n=to(Ao)[e];return n?Aa`<${n} ...${t} />`:t.children??null}var jo=De(!1),Eo=De(null);function Co(e){Eo.value=e,location.hash=To(e.card)}function Oo({deck:e,card:t}){let[n,a]=Ra(""),[o,r]=Ra(null),[i,l]=Ra(!1),[s,u]=Ra(""),[c,d]=Ra(""),h=Ya(null),f=Ya(!1),p=yo(t.id,u,d),_=to(ro),b=lo(t.id,_),g=to(Eo),m=to(Kt),$=to(sn),v=to(ln),w="no-storage"===v||"forgotten"===v,y=H(t),k="wondering"===t.kind,x=y&&m.find(e=>e.card===t.id)||null,S=n=>{a(n.text),r(n.id),io(t.id,mo(e,t,n.value),!1)},T=()=>S(x?{...x.fields,id:x.id}:qo);Ua(()=>io(t.id,null,!1),[t.id]),za(()=>{let e=!1;return Mn(t.id).then(n=>{e||(l(!0),!h.current?.value&&null===lo(t.id,ro.value)&&(n?S({...n,id:n.note}):T()))},ko(d)),()=>{e=!0}},[t.id]),Ua(()=>{_.card!==t.id||!_.byHand||(d(""),p.write(n,o,_.value))},[_]),za(()=>{i&&y&&o!==(x?.id??null)&&(null!==o||!M)&&T()},[x,i]),za(()=>{if(!i||null===g||g.card!==t.id)return;Eo.value=null;let e=y&&document.getElementById("answer");if((e?e.querySelector(":checked, input, button"):h.current)?.focus(),!M||o!==g.id){if(M)return void d(L("You are in the middle of another note here. Keep it or clear it first, then edit that one."));S({...g.fields,id:g.id}),d(""),p.write(g.fields.text,g.id,g.fields.value),p.flush()}},[g,i]),za(()=>{let e=()=>document.activeElement===h.current&&h.current?.form?.scrollIntoView({block:"nearest"});return addEventListener("resize",e),()=>removeEventListener("resize",e)},[]);let M=null!==b||!ie(n),A=re(n),I=A>4e3,j=bo(t,n,b)&&!I,E=!x||n!==x.fields.text||JSON.stringify(b)!==JSON.stringify(mo(e,t,x.fields.value));za(()=>{jo.value=x?E:M||null!==o}),za(()=>()=>{jo.value=!1},[]);let C=e=>{a(e),d(""),p.write(e,o,b)},O=(e,a)=>{r(e);let o=h.current?.value??"",i=lo(t.id,ro.value);i===b&&io(t.id,a,!1),(o!==n||i!==b)&&p.write(o,e,i)},q=()=>{let e="promise"===t.kind?"":h.current?.value??"",o=lo(t.id,ro.value);e!==n?p.write(e,null,o===b?null:o):o!==b&&p.write("",null,o),e===n&&a(""),o===b&&io(t.id,null,!1),r(null)};if($&&(x?!E:!M&&!o))return Aa`<p class="notice">
${L("The café is closed, so no new notes can be written. Notes that are still on this phone go to the laptop when it is in reach.")}
</p>`;let N=x?E:o;return Aa`<form class="composer" onSubmit=${Wo(async()=>{if(!j)return void("scale"!==t.kind||I?h.current?.focus():d(L("Choose a number first.")));if(f.current)return;f.current=!0,p.flush();let e=m.some(e=>e.id===o)?o:x?.id??null,a=go(t,b);try{let{id:o}=await vn({card:t.id,text:n,id:e,value:a,...k&&{audience:"organisers"}});y?O(o,a):q(),u(L("Kept on this phone."))}catch(e){ko(d)(e)}finally{f.current=!1}})}>
${"promise"===t.kind?Aa`<${uo}
value=${b}
give=${e=>io(t.id,e)}
flush=${p.flush}
disabled=${w}
box=${h}
/>`:Aa`<label class="composer__label" for="note">${No(y,o)}</label>
${k&&Aa`<p class="field__hint composer__hint" id="note-hint">${L("Only the organisers read this. It is shown on no wall and on no other phone.")}</p>`}
<textarea
class=${"composer__box "+(y?"composer__box--short":"")}
id="note"
ref=${h}
dir="auto"
rows=${y?2:4}
aria-describedby=${(k?"note-hint ":"")+"note-state note-wrong"}
aria-invalid=${I}
placeholder=${y?"":L("What comes to mind?")}
disabled=${w}
value=${n}
onInput=${e=>C(e.currentTarget.value)}
onBlur=${p.flush}
></textarea>`}
<${Io} at="composer" card=${t} note=${o} />
<div class="composer__deeds buttons">
${N&&Aa`<button type="button" class="button button--quiet" onClick=${()=>{T(),p.write("",null,null),p.flush()}}>${L("Leave it as it was")}</button>`}
<button class="button" aria-disabled=${!j||!(!x||E)}>
${L(o?"Keep the change":y?"Keep this answer":"Keep this note")}
</button>
</div>
<p class="field__error" id="note-wrong" role="alert">
${I?Do(A-4e3):c}
</p>
<p class="composer__state" id="note-state" role="status">
${A>3600&&!I?Po(4e3-A):s}
</p>
</form>`}var qo={text:"",value:null,id:null};function No(e,t){return L(e?"A comment, if you like":t?"Change your note":"Your note")}function Do(e){return B("Too long by {n} character. Make two notes of it.","Too long by {n} characters. Make two notes of it.",e)}function Po(e){return B("{n} character left.","{n} characters left.",e)}function Wo(e){return t=>{t.preventDefault(),e()}}var Lo={fi:"Suomi",en:"English",sv:"Svenska"},Bo="fieldkit:language",Ro=De("en"),Fo={names:[]};function zo(e){Fo=e.words,Ho(R([Vo(),...navigator.languages],Object.keys(Lo),e.cafe.language))}function Uo({deck:e,cafe:t}){return[Ro.value,t.language].find(t=>e.languages.includes(t))||e.languages[0]||"en"}function Yo(e){for(let[t,n]of Object.entries(e))Fo[t]=[...Fo[t]??[],...n];Ho(Ro.value)}function Ho(e){D(e,Fo),document.documentElement.lang=e,Ro.value=e}function Vo(){try{return localStorage.getItem(Bo)??""}catch{return""}}function Ko(e){try{localStorage.setItem(Bo,e)}catch{console.info("This browser keeps no choices; the language holds until the page is closed.")}Ho(e)}function Jo(){let e=to(Ro),t=Object.keys(Lo);return Aa`<fieldset class="choice">
<legend class="choice__label">${L("Language")}</legend>
${t.map(t=>Aa`<label class="choice__one" lang=${t} key=${t}>
<input type="radio" name="language" checked=${t===e} onChange=${()=>Ko(t)} />${Lo[t]}
</label>`)}
</fieldset>`}function Zo(e){let t=new Date(e),n={hour:"numeric",minute:"2-digit",...t.toDateString()===(new Date).toDateString()?{}:{day:"numeric",month:"short"}};return Number.isNaN(t.getTime())?"":t.toLocaleString(Ro.value,n)}function Go(e,t){let n=Math.floor((t-Date.parse(e))/6e4);if(n<1)return L("just now");let a=new Intl.RelativeTimeFormat(Ro.value,{numeric:"always"});return n<60?a.format(-n,"minute"):n<1440?a.format(-Math.floor(n/60),"hour"):a.format(-Math.floor(n/24/60),"day")}function Xo(e,t,n){let a=URL.createObjectURL(new Blob([e],{type:n})),o=document.createElement("a");o.href=a,o.download=t,document.body.append(o),o.click(),o.remove(),setTimeout(()=>URL.revokeObjectURL(a),6e4)}function Qo({note:e,deck:t,language:n}){to(hn);let[a,o]=Ra(!1),r=Ya(null);return Aa`<li class="slip">
<${$o} deck=${t} cardId=${e.card} value=${e.fields.value} language=${n} />
<${tr} text=${e.fields.text} />
<${Io} at="own" note=${e} deck=${t} language=${n} />
<${Io} at="reply" note=${e} deck=${t} />
${e.refused&&Aa`<p class="slip__reason"><${Io} at="reason" code=${e.refused.code}>${or(e.refused)}<//></p>`}
<div class="slip__foot">
<span><${nr} note=${e} /> <${ar} at=${e.fields.written_at} /></span>
<span class="slip__deeds">
<button type="button" class="button button--word" onClick=${()=>Co(e)}>${L("Edit")}</button>
<button type="button" class="button button--word" ref=${r} aria-expanded=${a} onClick=${()=>o(!a)}>
${L("Take back")}
</button>
</span>
</div>
${a&&Aa`<${rr}
question=${L("Take this note back? It disappears from this phone, the wall and the laptop, and cannot be brought back.")}
yes=${L("Take it back")}
onYes=${async()=>{await kn(e.id),no()}}
onNo=${()=>{o(!1),r.current?.focus()}}
/>`}
</li>`}function er({note:e,deck:t,language:n,isNew:a}){let o=e.own?L("You"):e.paper?L("from paper"):e.name;return Aa`<li class=${`slip ${e.own?"":"slip--other"} ${a?"slip--new":""}`}>
<${$o} deck=${t} cardId=${e.card} value=${e.value} language=${n} />
<${tr} text=${e.text} />
<p class="slip__foot"><span dir="auto">${o}</span> <${ar} at=${e.written_at} /></p>
<${Io} at="slip" note=${e} deck=${t} language=${n} />
</li>`}function tr({text:e}){let[t,n]=Ra(!1);if(""===e)return null;let a=e.length>800||e.split("\n").length>16;return Aa`<p class=${"slip__text "+(a&&!t?"slip__text--folded":"")} dir="auto">${e}</p>
${a&&Aa`<button type="button" class="button button--word slip__unfold" aria-expanded=${t} onClick=${()=>n(!t)}>
${L(t?"Show less":"Show all of it")}
</button>`}`}function nr({note:e}){return e.refused?Aa`<span class="chip chip--problem">${L("not taken by the laptop")}</span>`:An(e)?Aa`<span class="chip chip--done">${L("on the laptop")}</span>`:Aa`<span class="chip">${L("on this phone")}</span>`}function ar({at:e}){return Aa`<time datetime=${e}>${Zo(e)}</time>`}function or({code:e}){return L("The laptop did not take it ({code}). It stays on this phone: edit it, or show it to the facilitator.",{code:e})}function rr({question:e,yes:t,onYes:n,onNo:a}){let o=Ya(null);return Ua(()=>o.current?.focus(),[]),Aa`<div class="slip__sure" role="group" aria-label=${e} tabindex="-1" ref=${o} onKeyDown=${e=>"Escape"===e.key&&a()}>
<p>${e}</p>
<div class="buttons">
<button type="button" class="button button--danger" onClick=${n}>${t}</button>
<button type="button" class="button button--quiet" onClick=${a}>${L("Leave it")}</button>
</div>
</div>`}var ir=/^([2-9B-Z]{4})[\s-]*([2-9B-Z]{4})(?:\s*[/.]\s*(\d+(?:[\s,.]+\d+)*))?$/;function lr(e,t){let n=t.map(([e,[t,n]])=>`${e} ${t} ${n}`).sort(),a=gr((new TextEncoder).encode([e,...n].join("\n"))),o=Array.from(a.subarray(0,8),e=>d[e%27]);return`${o.slice(0,4).join("")}-${o.slice(4).join("")}`}function sr(e,t,n){let[,a,o,r=""]=ir.exec(n.trim().toUpperCase())??[];if(!a||!o)return null;let i=new Set(r.match(/\d+/g)?.map(Number)),l=t.filter((e,t)=>!i.has(t+1));return l.length>0&&lr(e,l)===`${a}-${o}`?l:null}var ur=2**32,cr=64,dr=64,hr=e=>e%1*ur|0,fr=(()=>{let e=[];for(let t=2;e.length<dr;t++)e.every(e=>t%e)&&e.push(t);return e})(),pr=fr.slice(0,8).map(e=>hr(e**.5)),_r=fr.map(e=>hr(e**(1/3))),br=(e,t)=>e>>>t|e<<32-t;function gr(e){let t=new DataView(new ArrayBuffer(Math.ceil((e.length+9)/cr)*cr));new Uint8Array(t.buffer).set(e),t.setUint8(e.length,128),t.setUint32(t.byteLength-4,8*e.length);let n=Int32Array.from(pr),a=new Int32Array(dr);for(let e=0;e<t.byteLength;e+=cr){for(let n=0;n<dr;n++)a[n]=n<16?t.getInt32(e+4*n):mr(a,n);$r(n,a)}let o=new DataView(new ArrayBuffer(n.byteLength));for(let[e,t]of n.entries())o.setInt32(4*e,t);return new Uint8Array(o.buffer)}function mr(e,t){let n=e[t-2]??0,a=e[t-15]??0,o=br(n,17)^br(n,19)^n>>>10,r=br(a,7)^br(a,18)^a>>>3;return o+(e[t-7]??0)+r+(e[t-16]??0)}function $r(e,t){let[n=0,a=0,o=0,r=0,i=0,l=0,s=0,u=0]=e;for(let[e,c]of t.entries()){let t=i&l^~i&s,d=n&a^n&o^a&o,h=u+(br(i,6)^br(i,11)^br(i,25))+t+(_r[e]??0)+c,f=(br(n,2)^br(n,13)^br(n,22))+d;[u,s,l,i,r,o,a,n]=[s,l,i,r+h|0,o,a,n,h+f|0]}for(let[t,c]of[n,a,o,r,i,l,s,u].entries())e[t]=(e[t]??0)+c}async function vr(){let{row:e,records:t,waiting:n}=await jn(Wt),{code:a,participant:o}=e;return{text:JSON.stringify({v:1,cafe:a,participant:o,store:null,cursor:0,waiting:n,records:t}),file:`fieldkit-notes-${a}-${o.id.slice(0,8)}.json`,handed:t.map(({id:e,stamp:t})=>[e,t])}}function wr(e){return In(t=>{let n=[t.handed??[],...t.handed_before??[]].filter(t=>t.length>0&&!yr(t,e));return xt(t,{handed:e,handed_before:n.slice(0,4)})})}function yr(e,t){return JSON.stringify(e)===JSON.stringify(t)}function kr(e,t){return bt(["cafes","notes","outbox"],async n=>{let a=await Mt(n,e),{key:o}=a.participant,r=[a.handed??[],...a.handed_before??[]].map(e=>({handed:e,kept:sr(o,e,Tr(t))})).find(Sr);if(!r?.kept)return null;let i={notes:0,leftOut:0},l=n.objectStore("outbox"),s=n.objectStore("notes");for(let[e,t]of r.kept){let n=await l.get([a.cafe,e]);if(!n||Ze(t,n.stamp)<0)continue;await l.delete([a.cafe,e]);let o=await s.get(e);o&&!o.gone&&!o.kind&&(i.notes+=1)}for(let[e,t]of r.handed.filter(e=>!r.kept?.includes(e))){let n=await l.get([a.cafe,e]);if(!n||0!==Ze(t,n.stamp))continue;await l.put({...n,refused:!0});let o=await s.get(e);o&&await s.put({...o,refused:xr}),i.leftOut+=1}return await n.objectStore("cafes").put({...a,store:a.store??"by hand"}),i})}var xr={code:"not-taken",message:"left out by the code"};function Sr({kept:e}){return null!==e}function Tr(e){let[t="",...n]=e.split(/(?=[/.])/);return t.replace(/[^0-9a-z]/gi,"")+n.join("")}async function Mr(e){try{let t=await In(t=>kr(t,e));return t?{isWrong:!1,text:Ar(t)}:{isWrong:!0,text:L("This code is not for what this phone handed over. Nothing was changed. Compare it with the laptop, letter by letter.")}}catch(e){return console.error(e),{isWrong:!0,text:L("This phone could not note it down. Nothing was changed; try again.")}}}function Ar({notes:e,leftOut:t}){let n=e>0?B("The code is right: {n} note is on the laptop.","The code is right: {n} notes are on the laptop.",e):L("The code is right: the laptop has what this phone handed over.");return 0===t?n:`${n} ${B("The laptop did not take {n} of them. It is marked in Mine and stays on this phone.","The laptop did not take {n} of them. They are marked in Mine and stay on this phone.",t)}`}function Ir({said:e,verdict:t,onVerdict:n}){let[a,o]=Ra("");za(()=>{e&&Mr(e).then(n)},[e]);let r=t?.isWrong??!1;return Aa`<form class="way way--code" aria-labelledby="code" onSubmit=${async e=>{e.preventDefault();let t=await Mr(a);t.isWrong||o(""),n(t),t.isWrong||no()}}>
<h2 class="way__title" id="code">${L("Type the laptop’s code")}</h2>
<div class="field">
<label class="field__label" for="code-said">${L("The code that the laptop shows")}</label>
<p class="field__hint" id="code-hint">
${L("Eight letters and numbers, sometimes with more after a slash. Until a code says otherwise, your notes count as only on this phone.")}
</p>
<input
class="field__input code__input"
id="code-said"
autocomplete="off"
autocapitalize="characters"
spellcheck=${!1}
placeholder=${"K7QF-2MBX"}
aria-describedby="code-hint code-wrong"
aria-invalid=${r}
value=${a}
onInput=${e=>o(e.currentTarget.value)}
/>
<p class="field__error" id="code-wrong" role="alert">${r?t?.text:""}</p>
</div>
<div class="buttons"><button class="button button--quiet" disabled=${""===a.trim()}>${L("Check the code")}</button></div>
</form>`}function jr({cafe:e,deck:t},n,a,o){let r=[...n].reverse().map(e=>{let n=t.cards.find(({id:t})=>t===e.card);return[[n?vo(n,a):e.card,Zo(e.fields.written_at)].join(", "),...Z(t,e.card,e.fields.value,a),e.fields.text].filter(Boolean).join("\n")});return`${[[`${e.title} (${e.code})`,e.place,o].filter(Boolean).join("\n"),...r].join("\n\n")}\n`}var Er="application/json";function Cr({over:e,onSaved:t}){let[n,a]=Ra(""),[o,r]=Ra(""),i=()=>new File([e.text],e.file,{type:Er}),l="function"==typeof navigator.canShare&&navigator.canShare({files:[i()]});return Aa`<section class="way" aria-labelledby="save">
<h2 class="way__title" id="save">${L("Save them as a file")}</h2>
<p>${L("Bring the file to the laptop by cable, memory stick, Bluetooth or mail; the facilitator opens it there.")}</p>
<div class="buttons">
<button type="button" class="button button--quiet" onClick=${()=>{Xo(e.text,e.file,Er),o&&URL.revokeObjectURL(o),r(URL.createObjectURL(new Blob([e.text],{type:Er}))),a(L("Saved as {file}. Look among your downloads.",{file:e.file})),t()}}>${L("Save the file")}</button>
${l&&Aa`<button type="button" class="button button--quiet" onClick=${()=>navigator.share({files:[i()]}).then(t,console.info)}>${L("Share the file")}</button>`}
</div>
<p class="field__hint" role="status">${n}</p>
${o&&Aa`<p class="quiet">
${L("Nothing there? Some phones do not save. Open the file then, and keep it with your browser’s Share.")}${" "}
<a href=${o} target="_blank" rel="noopener">${L("Open the file")}</a>
</p>`}
</section>`}function Or({page:e}){let[t,n]=Ra(""),a=Ya(null),o=to(Kt).filter(e=>!An(e)),r=jr(e,o,Uo(e),to(un)),i=()=>a.current?.select();return 0===o.length?null:Aa`<section class="way" aria-labelledby="words">
<h2 class="way__title" id="words">${L("Copy them as text")}</h2>
<p>${L("When nothing else works: the words alone, to be sent to the facilitator or written down. They stay on this phone until it meets the laptop.")}</p>
<textarea class="field__input way__words" readonly rows="6" dir="auto" aria-labelledby="words" ref=${a} value=${r} onFocus=${i}></textarea>
${navigator.clipboard&&Aa`<div class="buttons"><button type="button" class="button button--quiet" onClick=${async()=>{try{await navigator.clipboard.writeText(r),n(L("Copied."))}catch(e){console.info("The text is selected instead:",e),i(),n(L("This browser does not copy by itself. The text is selected: copy it by hand."))}}}>${L("Copy the text")}</button></div>`}
<p class="field__hint" role="status">${t}</p>
</section>`}var qr=function(){let e=new Uint32Array(256);for(let t=0;t<256;t++){let n=t;for(let e=8;e>0;e--)1&n?n=n>>>1^3988292384:n>>>=1;e[t]=n>>>0}return e}();function Nr(e,t){let n=4294967295;for(let t=0;t<e.length;t++){let a=e[t];n=n>>>8^qr[255&(n^a)]}return(n^t^4294967295)>>>0}function Dr(e){let{k:t,bytes:n,checksum:a,indices:o,data:r}=e,i=new Uint32Array([o.length,...o,t,n,a]),l=new Uint8Array(4*i.length+r.length),s=0;return l.set(new Uint8Array(i.buffer),s),s+=4*i.length,l.set(r,s),l}function Pr(e,t,n=!0){return new Wr(e,t,n)}var Wr=class{constructor(e,t,n=!0){o(this,"k"),o(this,"indices"),o(this,"checksum"),o(this,"bytes"),o(this,"compressed"),this.data=e,this.sliceSize=t,this.compress=n,this.compressed=e,this.indices=Lr(this.compressed,t),this.k=this.indices.length,this.checksum=Nr(this.data,this.k),this.bytes=this.compressed.length}createBlock(e){let t=new Uint8Array(this.sliceSize);for(let n of e){let e=this.indices[n];for(let n=0;n<this.sliceSize;n++)t[n]=t[n]^e[n]}return{k:this.k,bytes:this.bytes,checksum:this.checksum,indices:e,data:t}}*fountain(){for(;;){let e=Br(this.k),t=Rr(this.k,e);yield this.createBlock(t)}}};function Lr(e,t){let n=[];for(let a=0;a<e.length;a+=t){let o=new Uint8Array(t);o.set(e.slice(a,a+t)),n.push(o)}return n}function Br(e){let t=Array.from({length:e},()=>0);t[0]=1/e;for(let n=2;n<=e;n++)t[n-1]=1/(n*(n-1));let n=t.reduce((e,t,n)=>(e.push(t+(e[n-1]||0)),e),[]),a=Math.random();for(let e=0;e<n.length;e++)if(a<n[e])return e+1;return e}function Rr(e,t){let n=new Set;for(;n.size<t;){let t=Math.floor(Math.random()*e);n.add(t)}return Array.from(n)}function Fr(e){let t="";for(let n=0;n<e.length;n+=2){let a=n+1<e.length,o=a?zr(e,n)<<8|zr(e,n+1):zr(e,n);for(let e=0;e<(a?3:2);e++)t+="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[o%45],o=Math.floor(o/45)}return t}function zr(e,t){return e[t]}function*Ur(e){let t=Pr(e,196,!1),n=Kr(t.checksum);for(let e=0;e<t.k;e++)yield Hr(t.createBlock([e]));for(;;)yield Hr(t.createBlock(Vr(t.k,n)))}function Yr(e){return Math.ceil(e.length/196)}function Hr(e){return"FK1:"+Fr(Dr(e))}function Vr(e,t){let n=t(),a=n<1/e?1:Math.ceil(1/(1-(n-1/e))),o=new Set,r=Math.min(a,12,e);for(;o.size<r;)o.add(Math.floor(t()*e));return[...o]}function Kr(e){let t=e;return()=>{t=t+1831565813|0;let e=Math.imul(t^t>>>15,1|t);return e=e+Math.imul(e^e>>>7,61|e)^e,((e^e>>>14)>>>0)/2**32}}var Jr=[1,2,4,6];function Zr(e,t){return Jr[Jr.indexOf(e)+t]??e}function Gr(e,t){return Math.ceil((2*e+8)/t)}async function Xr(e){let t=(new TextEncoder).encode(e);if("function"!=typeof CompressionStream)return t;let n=new Blob([t]).stream().pipeThrough(new CompressionStream("gzip"));return new Uint8Array(await new Response(n).arrayBuffer())}var Qr,ei=((Qr=ei||{})[Qr.Border=-1]="Border",Qr[Qr.Data=0]="Data",Qr[Qr.Function=1]="Function",Qr[Qr.Position=2]="Position",Qr[Qr.Timing=3]="Timing",Qr[Qr.Alignment=4]="Alignment",Qr),ti=[1,0],ni=[2,3],ai=[3,2],oi={L:[0,1],M:ti,Q:ni,H:ai},ri=/^\d*$/,ii=/^[A-Z0-9 $%*+./:-]*$/,li="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:",si=[[-1,7,10,15,20,26,18,20,24,30,18,20,24,26,30,22,24,28,30,28,28,28,28,30,30,26,28,30,30,30,30,30,30,30,30,30,30,30,30,30,30],[-1,10,16,26,18,24,16,18,22,22,26,30,22,22,24,24,28,28,26,26,26,26,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28],[-1,13,22,18,26,18,24,18,22,20,24,28,26,24,20,30,24,28,28,26,30,28,30,30,30,30,28,30,30,30,30,30,30,30,30,30,30,30,30,30,30],[-1,17,28,22,16,22,28,26,26,24,28,24,28,22,24,24,30,28,28,26,28,30,24,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30]],ui=[[-1,1,1,1,1,1,2,2,2,2,4,4,4,4,4,6,6,6,6,7,8,8,9,9,10,12,12,12,13,14,15,16,17,18,19,19,20,21,22,24,25],[-1,1,1,1,2,2,4,4,4,5,5,5,8,9,9,10,10,11,13,14,16,17,17,18,20,21,23,25,26,28,29,31,33,35,37,38,40,43,45,47,49],[-1,1,1,2,2,4,4,6,6,8,8,8,10,12,16,12,17,16,18,21,20,23,23,25,27,29,34,34,35,38,40,43,45,48,51,53,56,59,62,65,68],[-1,1,1,2,4,4,4,5,6,8,8,11,11,16,16,18,16,19,21,25,25,25,34,30,32,35,37,40,42,45,48,51,54,57,60,63,66,70,74,77,81]],ci=class{constructor(e,t,n,a){if(o(this,"size"),o(this,"mask"),o(this,"modules",[]),o(this,"types",[]),this.version=e,this.ecc=t,e<1||e>40)throw new RangeError("Version value out of range");if(a<-1||a>7)throw new RangeError("Mask value out of range");this.size=4*e+17;let r=Array.from({length:this.size}).fill(!1);for(let e=0;e<this.size;e++)this.modules.push(r.slice()),this.types.push(r.map(()=>0));this.drawFunctionPatterns();let i=this.addEccAndInterleave(n);if(this.drawCodewords(i),-1===a){let e=1e9;for(let t=0;t<8;t++){this.applyMask(t),this.drawFormatBits(t);let n=this.getPenaltyScore();n<e&&(a=t,e=n),this.applyMask(t)}}this.mask=a,this.applyMask(a),this.drawFormatBits(a)}getModule(e,t){return e>=0&&e<this.size&&t>=0&&t<this.size&&this.modules[t][e]}drawFunctionPatterns(){for(let e=0;e<this.size;e++)this.setFunctionModule(6,e,e%2==0,ei.Timing),this.setFunctionModule(e,6,e%2==0,ei.Timing);this.drawFinderPattern(3,3),this.drawFinderPattern(this.size-4,3),this.drawFinderPattern(3,this.size-4);let e=this.getAlignmentPatternPositions(),t=e.length;for(let n=0;n<t;n++)for(let a=0;a<t;a++)0===n&&0===a||0===n&&a===t-1||n===t-1&&0===a||this.drawAlignmentPattern(e[n],e[a]);this.drawFormatBits(0),this.drawVersion()}drawFormatBits(e){let t=this.ecc[1]<<3|e,n=t;for(let e=0;e<10;e++)n=n<<1^1335*(n>>>9);let a=21522^(t<<10|n);for(let e=0;e<=5;e++)this.setFunctionModule(8,e,hi(a,e));this.setFunctionModule(8,7,hi(a,6)),this.setFunctionModule(8,8,hi(a,7)),this.setFunctionModule(7,8,hi(a,8));for(let e=9;e<15;e++)this.setFunctionModule(14-e,8,hi(a,e));for(let e=0;e<8;e++)this.setFunctionModule(this.size-1-e,8,hi(a,e));for(let e=8;e<15;e++)this.setFunctionModule(8,this.size-15+e,hi(a,e));this.setFunctionModule(8,this.size-8,!0)}drawVersion(){if(this.version<7)return;let e=this.version;for(let t=0;t<12;t++)e=e<<1^7973*(e>>>11);let t=this.version<<12|e;for(let e=0;e<18;e++){let n=hi(t,e),a=this.size-11+e%3,o=Math.floor(e/3);this.setFunctionModule(a,o,n),this.setFunctionModule(o,a,n)}}drawFinderPattern(e,t){for(let n=-4;n<=4;n++)for(let a=-4;a<=4;a++){let o=Math.max(Math.abs(a),Math.abs(n)),r=e+a,i=t+n;r>=0&&r<this.size&&i>=0&&i<this.size&&this.setFunctionModule(r,i,2!==o&&4!==o,ei.Position)}}drawAlignmentPattern(e,t){for(let n=-2;n<=2;n++)for(let a=-2;a<=2;a++)this.setFunctionModule(e+a,t+n,1!==Math.max(Math.abs(a),Math.abs(n)),ei.Alignment)}setFunctionModule(e,t,n,a=ei.Function){this.modules[t][e]=n,this.types[t][e]=a}addEccAndInterleave(e){let t=this.version,n=this.ecc;if(e.length!==Mi(t,n))throw new RangeError("Invalid argument");let a=ui[n[0]][t],o=si[n[0]][t],r=Math.floor(Ti(t)/8),i=a-r%a,l=Math.floor(r/a),s=[],u=Ai(o);for(let t=0,n=0;t<a;t++){let a=e.slice(n,n+l-o+(t<i?0:1));n+=a.length;let r=Ii(a,u);t<i&&a.push(0),s.push(a.concat(r))}let c=[];for(let e=0;e<s[0].length;e++)s.forEach((t,n)=>{(e!==l-o||n>=i)&&c.push(t[e])});return c}drawCodewords(e){if(e.length!==Math.floor(Ti(this.version)/8))throw new RangeError("Invalid argument");let t=0;for(let n=this.size-1;n>=1;n-=2){6===n&&(n=5);for(let a=0;a<this.size;a++)for(let o=0;o<2;o++){let r=n-o,i=n+1&2?a:this.size-1-a;!this.types[i][r]&&t<8*e.length&&(this.modules[i][r]=hi(e[t>>>3],7-(7&t)),t++)}}}applyMask(e){if(e<0||e>7)throw new RangeError("Mask value out of range");for(let t=0;t<this.size;t++)for(let n=0;n<this.size;n++){let a;switch(e){case 0:a=(n+t)%2==0;break;case 1:a=t%2==0;break;case 2:a=n%3==0;break;case 3:a=(n+t)%3==0;break;case 4:a=(Math.floor(n/3)+Math.floor(t/2))%2==0;break;case 5:a=n*t%2+n*t%3==0;break;case 6:a=(n*t%2+n*t%3)%2==0;break;case 7:a=((n+t)%2+n*t%3)%2==0;break;default:throw new Error("Unreachable")}!this.types[t][n]&&a&&(this.modules[t][n]=!this.modules[t][n])}}getPenaltyScore(){let e=0;for(let t=0;t<this.size;t++){let n=!1,a=0,o=[0,0,0,0,0,0,0];for(let r=0;r<this.size;r++)this.modules[t][r]===n?(a++,5===a?e+=3:a>5&&e++):(this.finderPenaltyAddHistory(a,o),n||(e+=40*this.finderPenaltyCountPatterns(o)),n=this.modules[t][r],a=1);e+=40*this.finderPenaltyTerminateAndCount(n,a,o)}for(let t=0;t<this.size;t++){let n=!1,a=0,o=[0,0,0,0,0,0,0];for(let r=0;r<this.size;r++)this.modules[r][t]===n?(a++,5===a?e+=3:a>5&&e++):(this.finderPenaltyAddHistory(a,o),n||(e+=40*this.finderPenaltyCountPatterns(o)),n=this.modules[r][t],a=1);e+=40*this.finderPenaltyTerminateAndCount(n,a,o)}for(let t=0;t<this.size-1;t++)for(let n=0;n<this.size-1;n++){let a=this.modules[t][n];a===this.modules[t][n+1]&&a===this.modules[t+1][n]&&a===this.modules[t+1][n+1]&&(e+=3)}let t=0;for(let e of this.modules)t=e.reduce((e,t)=>e+(t?1:0),t);let n=this.size*this.size;return e+=10*(Math.ceil(Math.abs(20*t-10*n)/n)-1),e}getAlignmentPatternPositions(){if(1===this.version)return[];{let e=Math.floor(this.version/7)+2,t=32===this.version?26:2*Math.ceil((4*this.version+4)/(2*e-2)),n=[6];for(let a=this.size-7;n.length<e;a-=t)n.splice(1,0,a);return n}}finderPenaltyCountPatterns(e){let t=e[1],n=t>0&&e[2]===t&&e[3]===3*t&&e[4]===t&&e[5]===t;return(n&&e[0]>=4*t&&e[6]>=t?1:0)+(n&&e[6]>=4*t&&e[0]>=t?1:0)}finderPenaltyTerminateAndCount(e,t,n){return e&&(this.finderPenaltyAddHistory(t,n),t=0),t+=this.size,this.finderPenaltyAddHistory(t,n),this.finderPenaltyCountPatterns(n)}finderPenaltyAddHistory(e,t){0===t[0]&&(e+=this.size),t.pop(),t.unshift(e)}};function di(e,t,n){if(t<0||t>31||e>>>t)throw new RangeError("Value out of range");for(let a=t-1;a>=0;a--)n.push(e>>>a&1)}function hi(e,t){return!!(e>>>t&1)}var fi=class{constructor(e,t,n){if(this.mode=e,this.numChars=t,this.bitData=n,t<0)throw new RangeError("Invalid argument");this.bitData=n.slice()}getData(){return this.bitData.slice()}},pi=[1,10,12,14],_i=[2,9,11,13],bi=[4,8,16,16];function gi(e,t){return e[Math.floor((t+7)/17)+1]}function mi(e){let t=[];for(let n of e)di(n,8,t);return new fi(bi,e.length,t)}function $i(e){if(!yi(e))throw new RangeError("String contains non-numeric characters");let t=[];for(let n=0;n<e.length;){let a=Math.min(e.length-n,3);di(Number.parseInt(e.substring(n,n+a),10),3*a+1,t),n+=a}return new fi(pi,e.length,t)}function vi(e){if(!ki(e))throw new RangeError("String contains unencodable characters in alphanumeric mode");let t,n=[];for(t=0;t+2<=e.length;t+=2){let a=45*li.indexOf(e.charAt(t));a+=li.indexOf(e.charAt(t+1)),di(a,11,n)}return t<e.length&&di(li.indexOf(e.charAt(t)),6,n),new fi(_i,e.length,n)}function wi(e){return""===e?[]:yi(e)?[$i(e)]:ki(e)?[vi(e)]:[mi(Si(e))]}function yi(e){return ri.test(e)}function ki(e){return ii.test(e)}function xi(e,t){let n=0;for(let a of e){let e=gi(a.mode,t);if(a.numChars>=1<<e)return Number.POSITIVE_INFINITY;n+=4+e+a.bitData.length}return n}function Si(e){e=encodeURI(e);let t=[];for(let n=0;n<e.length;n++)"%"!==e.charAt(n)?t.push(e.charCodeAt(n)):(t.push(Number.parseInt(e.substring(n+1,n+3),16)),n+=2);return t}function Ti(e){if(e<1||e>40)throw new RangeError("Version number out of range");let t=(16*e+128)*e+64;if(e>=2){let n=Math.floor(e/7)+2;t-=(25*n-10)*n-55,e>=7&&(t-=36)}return t}function Mi(e,t){return Math.floor(Ti(e)/8)-si[t[0]][e]*ui[t[0]][e]}function Ai(e){if(e<1||e>255)throw new RangeError("Degree out of range");let t=[];for(let n=0;n<e-1;n++)t.push(0);t.push(1);let n=1;for(let a=0;a<e;a++){for(let e=0;e<t.length;e++)t[e]=ji(t[e],n),e+1<t.length&&(t[e]^=t[e+1]);n=ji(n,2)}return t}function Ii(e,t){let n=t.map(e=>0);for(let a of e){let e=a^n.shift();n.push(0),t.forEach((t,a)=>n[a]^=ji(t,e))}return n}function ji(e,t){if(e>>>8||t>>>8)throw new RangeError("Byte out of range");let n=0;for(let a=7;a>=0;a--)n=n<<1^285*(n>>>7),n^=(t>>>a&1)*e;return n}function Ei(e,t,n=1,a=40,o=-1,r=!0){if(!(1<=n&&n<=a&&a<=40)||o<-1||o>7)throw new RangeError("Invalid value");let i,l;for(i=n;;i++){let n=8*Mi(i,t),o=xi(e,i);if(o<=n){l=o;break}if(i>=a)throw new RangeError("Data too long")}for(let e of[ti,ni,ai])r&&l<=8*Mi(i,e)&&(t=e);let s=[];for(let t of e){di(t.mode[0],4,s),di(t.numChars,gi(t.mode,i),s);for(let e of t.getData())s.push(e)}let u=8*Mi(i,t);di(0,Math.min(4,u-s.length),s),di(0,(8-s.length%8)%8,s);for(let e=236;s.length<u;e^=253)di(e,8,s);let c=Array.from({length:Math.ceil(s.length/8)},()=>0);return s.forEach((e,t)=>c[t>>>3]|=e<<7-(7&t)),new ci(i,t,c,o)}function Ci(e,t){let{ecc:n="L",boostEcc:a=!1,minVersion:o=1,maxVersion:r=40,maskPattern:i=-1,border:l=1}=t||{},s="string"==typeof e?wi(e):Array.isArray(e)?[mi(e)]:void 0;if(!s)throw new Error("uqr only supports encoding string and binary data, but got: "+typeof e);let u=Ei(s,oi[n],o,r,i,a),c=Oi({version:u.version,maskPattern:u.mask,size:u.size,data:u.modules,types:u.types},l);return t?.invert&&(c.data=c.data.map(e=>e.map(e=>!e))),t?.onEncoded?.(c),c}function Oi(e,t=1){if(!t)return e;let{size:n}=e,a=n+2*t;e.size=a,e.data.forEach(e=>{for(let n=0;n<t;n++)e.unshift(!1),e.push(!1)});for(let n=0;n<t;n++)e.data.unshift(Array.from({length:a},e=>!1)),e.data.push(Array.from({length:a},e=>!1));let o=ei.Border;e.types.forEach(e=>{for(let n=0;n<t;n++)e.unshift(o),e.push(o)});for(let n=0;n<t;n++)e.types.unshift(Array.from({length:a},e=>o)),e.types.push(Array.from({length:a},e=>o));return e}var qi={ecc:"L",minVersion:10,maxVersion:10,boostEcc:!1,border:4};function Ni({frame:e,says:t}){let{size:n,data:a}=Ci(e,qi);return Aa`<svg class="frames__picture" viewBox=${`0 0 ${n} ${n}`} shape-rendering="crispEdges" role="img" aria-label=${t}>
<path fill="white" d=${`M0 0h${n}v${n}H0z`} />
<path fill="black" d=${a.map(Di).join("")} />
</svg>`}function Di(e,t){let n="";for(let a=0;a<e.length;a++){if(!e[a])continue;let o=a;for(;e[a+1];)a+=1;n+=`M${o} ${t}h${a+1-o}v1H${o}z`}return n}function Pi(){let e=null,t=!1,n=async()=>{if("visible"===document.visibilityState&&!t)try{e=await navigator.wakeLock.request("screen"),t&&await e.release()}catch(e){console.info("The screen may go dark:",e)}};return"wakeLock"in navigator&&(n(),document.addEventListener("visibilitychange",n)),()=>{t=!0,document.removeEventListener("visibilitychange",n),e?.release()}}function Wi({over:e,isPast:t,onShown:n,onAnew:a}){let[o,r]=Ra(!1);return Aa`<section class="way" aria-labelledby="show">
<h2 class=${o?"out-of-sight":"way__title"} id="show">${L("Show them to the laptop’s camera")}</h2>
${!o&&Aa`<p>${L("Your notes become pictures on this screen, which the laptop reads one after the other.")}</p>
<p class="quiet">${L("The pictures flicker. If that is unpleasant to you, save a file instead; that is easier with a screen reader, too.")}</p>`}
${o&&Aa`<${Li} key=${e.text} over=${e} />`}
${o&&t&&Aa`<div class="notice" role="status">
<p>${L("Something was written since. It is not in these pictures.")}</p>
<button type="button" class="button button--quiet" onClick=${a}>${L("Show it too")}</button>
</div>`}
<div class="buttons">
<button type="button" class=${"button "+(o?"button--quiet":"")} onClick=${()=>{r(!o),o||n()}}>
${L(o?"Put the pictures away":"Show the pictures")}
</button>
</div>
</section>`}function Li({over:e}){let t=matchMedia("(prefers-reduced-motion: reduce)").matches,[n,a]=Ra(null),[o,r]=Ra(""),[i,l]=Ra(0),[s,u]=Ra(t?2:6),[c,d]=Ra(!0);za(()=>{let t=!1;return Xr(e.text).then(e=>{if(t)return;let n=Ur(e);a({next:()=>n.next().value,parts:Yr(e)})}),()=>{t=!0}},[e.text]);let h=()=>{n&&(r(n.next()),l(e=>e+1))};za(h,[n]),za(()=>{if(!n||!c)return;let e=setInterval(h,1e3/s);return()=>clearInterval(e)},[n,c,s]),za(Pi,[]);let f=Ya(null),p=""!==o;if(za(()=>{p&&f.current?.scrollIntoView({block:"start"})},[p]),!n||!o)return null;let _=Gr(n.parts,s);return Aa`<div class="frames" ref=${f}>
<${Ni}
frame=${o}
says=${L("A picture for the laptop’s camera. It changes several times a second.")}
/>
<p class="frames__count">${L("Picture {n}",{n:i})}</p>
<p class="frames__time">
${B("The laptop needs about {n} second. Then it shows a code: type it below.","The laptop needs about {n} seconds. Then it shows a code: type it below.",_)}
</p>
<div class="buttons frames__deeds">
<button type="button" class="button button--quiet" onClick=${()=>d(!c)}>
${L(c?"Pause":"Go on")}
</button>
${!c&&Aa`<button type="button" class="button button--quiet" onClick=${h}>${L("Next picture")}</button>`}
<button type="button" class="button button--quiet" disabled=${s===Jr[0]} onClick=${()=>u(Zr(s,-1))}>
${L("Slower")}
</button>
<button type="button" class="button button--quiet" disabled=${s===Jr.at(-1)} onClick=${()=>u(Zr(s,1))}>
${L("Faster")}
</button>
</div>
<p class="quiet">
${L("Turn the brightness up and hold the phone still, two hands’ breadth from the camera. Touch the screen now and then so that it stays lit.")}
</p>
</div>`}function Bi(e,t,n){return e>0?B("{n} note is only on this phone.","{n} notes are only on this phone.",e):L(t>0?"Something that you changed is only on this phone.":n?"Everything is on the laptop.":"There is nothing to hand over yet.")}function Ri(){let e=to(hn)>0&&"unanswered"===to(Xt).failed,{word:t}=to(xo),[n,a]=Ra(!1);return za(()=>{if(a(!1),!e)return;let t=setTimeout(()=>a(!0),12e4);return()=>clearTimeout(t)},[e]),n&&e&&"hand-over"!==t&&"handed"!==t?Aa`<p class="notice">
${L("The laptop has been out of reach for a while. Your notes can reach it without a network, too.")}${" "}
<a class="handing__link" href="#/hand-over">${L("Hand over")}</a>
</p>`:null}function Fi(){let e=to(sn)&&null===to(Qt);return 0===to(hn)||e?null:Aa`<p class="handing__way">
<a class="button button--quiet" href="#/hand-over">${L("Hand over without a network")}</a>
</p>`}function zi({text:e,about:t}){let{size:n,data:a}=Ci(e,{ecc:"M",border:4});return Aa`<svg class="code__picture" viewBox=${`0 0 ${n} ${n}`} shape-rendering="crispEdges" role="img" aria-label=${t}>
<path fill="white" d=${`M0 0h${n}v${n}H0z`} />
<path fill="black" d=${a.map(Di).join("")} />
</svg>`}Yo(WORDS);var Ui=Object.assign(function({page:e,said:t}){let n=to(Vt),a=to(hn),o=to(Kt),{ok:r}=to(Xt),[i,l]=Ra(null),[s,u]=Ra(null),[c,d]=Ra(null),[h,f]=Ra(!1);za(()=>{let e=!1;return vr().then(t=>{e||(u(t),l(e=>h&&e&&t.handed.length>0?e:t))},e=>console.info("The strip says why:",e)),()=>{e=!0}},[a,o,n?.handed]),za(()=>{scrollTo(0,0),no()},[]),za(()=>{t&&history.replaceState(null,"","#/hand-over")},[t]);let p=e=>{d(null),wr(e.handed).catch(e=>console.error("A code cannot be checked later:",e))},_=o.filter(e=>!e.refused&&!An(e)).length,b=null!==i&&i.handed.length>0&&a>0,g=t?!1!==c?.isWrong||a>0:n?.handed&&a>0,m=b&&Aa`<${Wi}
key="show"
over=${i}
isPast=${null!==s&&!yr(s.handed,i.handed)}
onShown=${()=>{f(!0),l(s??i),p(s??i)}}
onAnew=${()=>{s&&(l(s),p(s))}}
/>`,$=b&&Aa`<${Cr} key="file" over=${s??i} onSaved=${()=>p(s??i)} />`;return Aa`<div class="handing">
<header class="page-header">
<h1 tabindex="-1">${L("Hand over")}</h1>
<p class="page-header__lead">${Bi(_,a,null!==n?.store)}</p>
</header>
<p class="handing__done" role="status">${c&&!c.isWrong?c.text:""}</p>
${b&&Aa`<p>
${L(r?"The laptop is in reach, and notes go there by themselves. This page is for when it is not.":"They can reach the laptop without a network. What works best comes first.")}
</p>`}
<div class="ways">
${i&&i.text.length>6e4?[$,m]:[m,$]}
${g&&Aa`<${Ir} key="code" said=${t} verdict=${c} onVerdict=${d} />`}
${b&&Aa`<${Or} key="words" page=${e} />`}
</div>
</div>`},{title:()=>L("Hand over")});function Yi(){Ao.value={...Ao.value,"#hand-over":Ui,"#handed":Ui,mine:Fi,qr:zi,waited:Ri}}var Hi=document.createElement("link");Hi.rel="stylesheet",Hi.href=new URL("./handing/app.css",document.baseURI).href,Hi.onload=Yi,Hi.onerror=Yi,document.querySelector("head style")?Yi():document.head.append(Hi);var Vi,Ki=class{constructor(e){this.text=e}},Ji={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};function Zi(e,...t){return new Ki(e.map((e,n)=>e+(n<t.length?Gi(t[n]):"")).join(""))}function Gi(e){return e instanceof Ki?e.text:Array.isArray(e)?e.map(Gi).join(""):null==e||!1===e?"":String(e).replace(/[&<>"']/g,e=>Ji[e]??"")}function Xi({pieces:e,language:t,seed:n,own:a,plain:o}){let{policy:r,style:i,script:l,icon:s}=e;return Zi(Vi||(Vi=c(['<!doctype html>\n<html lang="','">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="','">\n<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">\n<meta name="color-scheme" content="light dark">\n<meta name="format-detection" content="telephone=no">\n<meta name="referrer" content="no-referrer">\n<title>','</title>\n<link rel="icon" href="','">\n<style>','</style>\n</head>\n<body>\n<main class="page" id="app"><h1 dir="auto">',"</h1>",'</main>\n<script type="application/json" id="carried">',"<\/script>\n<script>","<\/script>\n</body>\n</html>\n"])),t,r,n.cafe.title,s,new Ki(i),n.cafe.title,o.map(e=>Zi`<p class="notice">${e}</p>`),Qi({seed:n,own:a}),new Ki(l)).text}function Qi(e){return new Ki(JSON.stringify(e).replaceAll("<","\\u003c"))}var el=De(0),tl=()=>null!==document.getElementById("carried");async function nl(){return tl()?{policy:ll("meta[http-equiv]","content"),style:il("head style"),script:il("script:not([type])"),icon:ll("link[rel=icon]","href")}:(await(import(new URL("./away.js",document.baseURI).href))).PIECES}async function al(e){let t=await nl(),n=await jn(e=>bt(["cafes","notes","outbox","drafts"],async t=>{let n=await t.objectStore("cafes").get(e.code)??e,[a,o,r]=await Promise.all([t.objectStore("notes").index("cafe").getAll(e.cafe),t.objectStore("outbox").getAll(Ct(e.cafe)),t.objectStore("drafts").getAll(Ct(e.cafe))]),i=n.base??location.origin;return{row:{...n,base:i},notes:a,outbox:o,drafts:r}})),{build:a,cafe:o,deck:r}=e,i=[L("This page runs in a browser on a computer or an Android phone. On an iPhone or iPad it does not run."),L("Whoever has this file can read your notes and write as you.")];return Xi({pieces:t,language:Ro.value,seed:{build:a,cafe:o,deck:r},own:n,plain:i})}async function ol(e){let t=`fieldkit-${e.cafe.code.toLowerCase()}-write.html`;try{Xo(await al(e),t,"text/html;charset=utf-8")}catch(e){return console.error(e),Xt.value.ok?L("This phone could not make the page. Try again."):L("One part of the page is still on the laptop. Try again when it is in reach.")}return el.value+=1,L("Saved as {file}. Look among your downloads.",{file:t})}function rl({page:e}){let[t,n]=Ra(""),a=to(Kt);return Aa`<section class="section" aria-labelledby="take-away">
<h2 class="section__title" id="take-away">${L("Go on writing elsewhere")}</h2>
<p class="quiet">
${L("This whole page in one file: the cards, what you wrote, and room for more. It opens on a computer or an Android phone without a network, and hands in what you write there once it meets the laptop.")}
</p>
<p class="quiet">${L("On an iPhone or iPad the file does not run. Whoever has the file can read your notes and write as you: keep it to yourself.")}</p>
<div class="buttons">
<button type="button" class="button button--quiet" onClick=${async()=>n(await ol(e))}>${a.length>0?L("Save the page with my notes"):L("Save the page to write on")}</button>
<p class="field__hint" role="status">${t}</p>
</div>
</section>`}function il(e){return document.querySelector(e)?.textContent??""}function ll(e,t){return document.querySelector(e)?.getAttribute(t)??""}var sl=class extends Error{constructor(e){super(e),this.code=e}};async function ul(e){let t=Vt.value;if(!t)throw new sl("no-storage");let n=await cl(t.code,e),a=await In(()=>dl(t,e,n));return Xt.value={at:Xt.value.at,ok:!1,failed:null},a}async function cl(e,t){let n=[],a=null;for(let o=0;o<500;o+=1){let o=await U("/api/back",{body:{v:1,cafe:e,key:t,after:a},patience:2e4}),r=200===o?.status?bl(o.said):null;if(!r)throw new sl(ml(o?.said)??"away");if(n.push(...r.records),a=r.more,null===a)return{...r,records:n}}throw new sl("request-wrong")}function dl(e,t,{participant:n,counter:a,store:o,records:r}){return bt(["cafes","notes","outbox","wall"],async i=>{let l=await Mt(i,e),[s,u,c]=[i.objectStore("notes"),i.objectStore("outbox"),i.objectStore("wall")];if((await u.getAll(Ct(l.cafe))).some(({id:e})=>e!==l.participant.id))throw new sl("unsent");for(let e of await s.index("cafe").getAllKeys(l.cafe))await s.delete(e);for(let e of await c.index("cafe").getAllKeys(l.cafe))await c.delete(e);await u.delete(Ct(l.cafe));let d=hl(l.cafe,r);for(let e of d)await s.put(e);let h=r.find(({kind:e})=>"participant"===e),{handed:f,handed_before:p,carried:_,dealt:b,...g}=l,m=k(wt(8));return await i.objectStore("cafes").put({...g,participant:{id:n,key:t},device:m,counter:a,stamp:h?.stamp??[1,m],store:o,cursor:0,name:_l(h?.fields.name),joined_at:_l(h?.fields.joined_at)??l.joined_at}),d.filter(({kind:e})=>!e).length})}function hl(e,t){let n=t.filter(({kind:e})=>"note"===e).map(({id:e,stamp:t,fields:n})=>({id:e,stamp:t,fields:n})).sort((e,t)=>String(e.fields.written_at)<String(t.fields.written_at)?-1:1),a=t.filter(({kind:e})=>"vote"===e).map(({id:e,stamp:t,fields:n})=>({id:e,stamp:t,fields:n})),o={cafe:e,gone:!1,refused:null};return[...n.map(({id:e,stamp:t,fields:n},a)=>({...o,id:e,stamp:t,card:pl(String(n.card)),made:a+1,fields:fl(n)})),...a.map(({id:e,stamp:t,fields:n})=>({...o,id:e,stamp:t,kind:"vote",card:"",made:t[0],fields:n}))]}function fl(e){let{value:t=null}=e,n="object"!=typeof t||null===t||Array.isArray(t)?t:{what:"",who:null,by:null,...t};return{text:"",named:!1,round:null,table:null,...e,value:n}}function pl(e){return e.slice(e.lastIndexOf("/")+1)}function _l(e){return"string"==typeof e?e:null}function bl(e){if("object"!=typeof e||null===e)return null;let{v:t,store:n,participant:a,counter:o,more:r,records:i}=e;return 1===t&&"string"==typeof n&&"string"==typeof a&&Number.isSafeInteger(o)&&(null===r||"string"==typeof r)&&Array.isArray(i)&&i.every(gl)?e:null}function gl(e){if("object"!=typeof e||null===e)return!1;let{kind:t,id:n,stamp:a,fields:o}=e;return"string"==typeof t&&"string"==typeof n&&"object"==typeof o&&null!==o&&Array.isArray(a)&&Ke(a[0],a[1])}function ml(e){let{error:t}=e??{};return _l(t?.code)}var $l=De(null);function vl(e){let t=e&&b(e);return t?g(t):e}function wl(e){let t=e instanceof sl?e.code:"";return"away"===t?L("The laptop is out of reach. Your notes are safe there: come back to it and try again."):"key-unknown"===t?L("Nobody at this café has that code. Compare it once more, letter by letter."):"too-many"===t?L("Many are coming back at this moment. Try again in a minute."):"unsent"===t?L("Something that you wrote on this phone has not reached the laptop yet. Wait until it has, so that it is not lost."):t?L("The laptop could not give your notes back ({code}). Show this to the facilitator.",{code:t}):(console.error(e),L("This phone could not keep them. Nothing was changed; try again."))}function yl(){let e=to($l),{word:t}=to(xo);return za(()=>{if("mine"===t)return()=>{$l.value=null}},[t]),Aa`<p class=${null===e?"out-of-sight":"notice"} role="status">
${null!==e&&B("You are back, and so is your {n} note.","You are back, and so are your {n} notes.",e)}
</p>`}function kl(){let e=to(Kt);return 0===e.length||e.length>2?null:Aa`<p class="quiet"><a class="code__way" href="#/mine/code">${L("If this phone forgets: your code")}</a></p>`}function xl({card:e,notes:t,language:n,slip:a}){let o=e.options?.map(({id:e})=>e)??[];return[...o.map(a=>({label:G(e,a,n),lang:n,under:t.filter(e=>e.value===a)})),{label:L("Without a label"),lang:void 0,under:t.filter(({value:e})=>!o.some(t=>t===e))}].filter(({under:e})=>e.length>0).map(({label:e,lang:t,under:n})=>Aa`<h3 class="group" key=${e}>
<span lang=${t}>${e}</span> <span class="group__count">${B("{n} note","{n} notes",n.length)}</span>
</h3>
<ul class="slips slips--many">${n.map(a)}</ul>`)}function Sl({deck:e,card:t,values:n,language:a}){let o=V(e,t),r=ee(K(o),n),i=Math.max(1,...r.map(({count:e})=>e)),l=e=>0===e?o?.low[a]:e===r.length-1?o?.high[a]:"";return Aa`<p class="quiet">${B("{n} answer","{n} answers",n.length)}</p>
<ul class="sums">
${r.map(({step:e,count:t},n)=>Aa`<li class="sums__row" key=${e}>
<b class="sums__step">${e}</b>
<span class="sums__bar">
<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect width=${100*t/i} height="10" />
</svg>
${l(n)&&Aa`<span class="sums__words" lang=${a}>${l(n)}</span>`}
</span>
<span class="sums__count" aria-hidden="true">${t}</span>
<span class="out-of-sight">${B("{n} answer","{n} answers",t)}</span>
</li>`)}
</ul>`}function Tl({deck:e,card:t,values:n,language:a}){let o=n.filter(n=>null!==n&&J(e,t.id,n)),r=te((t.options??[]).map(({id:e})=>e),o),i=r.length,l=new Intl.NumberFormat(Ro.value,{minimumFractionDigits:1,maximumFractionDigits:1});return Aa`<p class="quiet">${B("{n} answer","{n} answers",o.length)}</p>
<ol class="sums">
${r.map(({option:e,place:n})=>Aa`<li class="sums__row" key=${e}>
<span class="sums__bar">
<span class="sums__words">
<span lang=${a}>${G(t,e,a)}</span>
<span class="sums__count">${L("on average {place}",{place:l.format(n)})}</span>
</span>
<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect width=${100*(i-n+1)/i} height="10" />
</svg>
</span>
</li>`)}
</ol>`}var Ml={dots:0,heart:!1,round:null};function Al(e,t){return Array.from(e,(e,n)=>"-"===e?e:14===n||19===n?"8":(Number.parseInt(e,16)^Number.parseInt(t[n]??"0",16)).toString(16)).join("")}function Il(e){let t={};for(let{kind:n,stamp:a,refused:o,fields:r}of e){if("vote"!==n)continue;let e=r,{note:i,dots:l=0,heart:s=null,round:u=null}=e;t[i]={dots:l,heart:!0===s,round:u,stamp:a,refused:o}}return t}function jl(e,t){let{dots:n,heart:a,round:o}=e[t]??Ml;return{dots:n,heart:a,round:o}}function El(e,t){return Object.values(e).reduce((e,n)=>e+(n.round===t?n.dots:0),0)}function Cl(e,t,n,{round:a,dots:o}){let r=jl(e,t),i=r.dots+n;return Ol(r,a)||i<0||n>0&&(i>20||El(e,a)>=o)?null:{...r,dots:i,round:i>0?a:null}}function Ol(e,t){return e.dots>0&&e.round!==t}function ql(e,t){let n=jl(e,t);return{...n,heart:!n.heart}}var Nl=new TextEncoder;function Dl(e,t=32e4){let n=[...e].sort((e,t)=>e.seen_at<t.seen_at?1:-1),a=new Set,o=t;for(let e of n){if(o-=Nl.encode(e.text).length+160,o<0)break;a.add(e)}return e.filter(e=>a.has(e))}function Pl({page:{deck:e},spoken:t,notes:n}){let a=[...n].reverse().filter(({card:t,fields:n})=>!n.headline&&!["promise","wondering"].includes(Gl(e.cards,t)??""));return Hl(e.cards,a,t,(n,a)=>a.map(({fields:{text:a,value:o}})=>Vl({said:Z(e,n.id,o,t),text:a})))}function Wl({page:{deck:e},notes:t,wall:n}){let a=[...t].reverse().flatMap(({card:t,fields:{value:n,text:a}})=>"promise"===Gl(e.cards,t)?[Jl(n,a,null,!0)]:[]),o=n.flatMap(({own:t,card:n,value:a,text:o,name:r})=>t||"promise"!==Gl(e.cards,n)?[]:[Jl(a,o,r,!1)]);return a.length+o.length===0?null:Zi`${a.length>0&&Zi`<h3>${L("Mine")}</h3><ul>${a}</ul>`}${o.length>0&&Zi`<h3>${L("Others’")}</h3><ul>${o}</ul>`}`}function Ll({page:{deck:e},notes:t,replies:n}){let a=[...t].reverse().filter(({card:t})=>"wondering"===Gl(e.cards,t));return 0===a.length?null:Zi`<p class="quiet">${L("Only the organisers read these. With its code you can ask them what became of a question, without telling who you are.")}</p>
<ul>${a.map(({id:e,fields:{text:t}})=>Zi`<li class="slip"><p class="code">${h(e)}</p><p class="slip__text" dir="auto">${t}</p>${Rl(n,e)}</li>`)}</ul>`}function Bl({notes:e,replies:t}){let n=t.filter(({note:t})=>!e.some(({id:e})=>e===t));return 0===n.length?null:Zi`<ul>${n.map(({text:e,by:t})=>Vl({said:[],text:e,foot:t&&Zi`<bdi>${t}</bdi>`,isOther:!0}))}</ul>`}function Rl(e,t){let n=e.find(({note:e})=>e===t);return n?Zi`<p class="slip__foot">${L("Answered")}${n.by&&Zi` · <bdi>${n.by}</bdi>`}</p><p class="slip__text" dir="auto">${n.text}</p>`:""}function Fl({page:{deck:e},spoken:t,wall:n,votes:a}){let o=n.filter(({id:e})=>""!==Zl(a,e)).sort((e,t)=>jl(a,t.id).dots-jl(a,e.id).dots);return 0===o.length?null:Zi`<ul>${o.map(n=>Kl(n,e,t,Zl(a,n.id)))}</ul>`}function zl({page:{deck:e},spoken:t,wall:n}){let a=n.filter(({headline:e})=>e);return Hl(e.cards,a,t,(e,t)=>t.map(({text:e})=>Zi`<li class="headline" dir="auto">${e}</li>`),!1)}function Ul({page:{deck:e},spoken:t,wall:n,votes:a}){let o=n.filter(({card:t,headline:n})=>!n&&"promise"!==Gl(e.cards,t)),r=Dl(o),i=o.length-r.length,l=Hl(e.cards,r,t,(n,o)=>o.map(n=>Kl(n,e,t,Zl(a,n.id)))),s=B("{n} older note had no room on this page. Whoever ran the café has it.","{n} older notes had no room on this page. Whoever ran the café has them.",i);return l&&Zi`${l}${i>0&&Zi`<p class="quiet">${s}</p>`}`}function Yl({page:{deck:e},spoken:t}){return Zi`${e.cards.map(({kind:e,title:n,question:a,options:o,deeper:r,experience:i})=>Zi`<article class="card deck" lang="${t}">
<h3>${(n??a)[t]}</h3>
${n&&Zi`<p class="${"word"===e?"":"asked"}">${a[t]}</p>`}
${o&&Zi`<ul>${o.map(({label:e})=>Zi`<li>${e[t]}</li>`)}</ul>`}
${[...r,...i?[i]:[]].map(e=>Zi`<p class="deeper">${e[t]}</p>`)}
</article>
`)}`}function Hl(e,t,n,a,o=!0){let r=e.flatMap(e=>{let r=t.filter(t=>t.card===e.id);if(0===r.length)return[];let{title:i,question:l}=e;return[Zi`<div class="card"><h3 lang="${n}">${(i??l)[n]}</h3>${o&&i&&Zi`<p class="asked" lang="${n}">${l[n]}</p>`}<ul>${a(e,r)}</ul></div>
`]});return r.length>0?Zi`${r}`:null}function Vl({said:e,text:t,foot:n=null,isOther:a=!1}){return Zi`<li class="slip${a&&" slip--other"}">${e.map(e=>Zi`<p class="slip__answer" dir="auto">${e}</p>`)}${t&&Zi`<p class="slip__text" dir="auto">${t}</p>`}${n&&Zi`<p class="slip__foot">${n}</p>`}</li>
`}function Kl({own:e,card:t,text:n,value:a,name:o,paper:r},i,l,s){let u=e?L("You"):r?L("from paper"):o,c=[u&&Zi`<bdi>${u}</bdi>`,s].filter(Boolean),d=c.length>0&&c.map((e,t)=>Zi`${t>0&&" · "}${e}`);return Vl({said:Z(i,t,a,l),text:n,foot:d,isOther:!e})}function Jl(e,t,n,a){let o="object"==typeof e&&null!==e&&!Array.isArray(e),[r="",...i]=o?Q(e):[t],l=[...i,...n?[n]:[]].map((e,t)=>Zi`${t>0&&" · "}<bdi>${e}</bdi>`);return Vl({said:[],text:r,foot:l.length>0&&l,isOther:!a})}function Zl(e,t){let{dots:n,heart:a}=jl(e,t);return[n>0?B("{n} of my dots","{n} of my dots",n):"",a?`♥ ${L("my heart")}`:""].filter(Boolean).join(" · ")}function Gl(e,t){return e.find(({id:e})=>e===t)?.kind}function Xl(e){return new Ki(`<style>${`${e}\n*, ::before, ::after { box-sizing: border-box; }\nhtml { background: var(--table); color: var(--ink); font: var(--type-body) / 1.5 var(--sans); }\nbody { max-width: 46rem; margin: 0 auto; padding: var(--space-5) var(--space-4) var(--space-7); }\nh1, h2, h3, p, ul, dl, figure { margin: 0; }\nh1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: balance; }\nh1 { font-size: var(--type-title); }\nh2 { margin-block-end: var(--space-4); font-size: var(--type-question); }\nh3 { margin-block-end: var(--space-3); font-size: var(--type-large); }\nul { padding: 0; list-style: none; }\na { color: var(--spruce); }\na:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }\nbdi, p, li, h1, h2, h3 { overflow-wrap: anywhere; }\n.head { padding: var(--space-5); border-radius: var(--radius-card); background: var(--paper); box-shadow: var(--shadow-card); }\n.head p { margin-block-start: var(--space-2); color: var(--ink-soft); }\n.head nav { margin-block-start: var(--space-4); padding-block-start: var(--space-2); border-block-start: 1px solid var(--hairline); }\n.head li { display: inline-block; margin-inline-end: var(--space-4); }\n.head a { display: inline-block; padding: var(--space-3) 0; }\nsection { margin-block-start: var(--space-7); }\n.card { margin-block-start: var(--space-5); }\n.asked { margin-block-end: var(--space-3); color: var(--ink-soft); font-family: var(--serif); }\n.slip { margin-block-end: var(--space-3); padding: var(--space-3) var(--space-4); border-radius: var(--radius-small); background: var(--slip); box-shadow: var(--shadow-slip); }\n.slip--other { background: var(--slip-other); }\n.slip__text { white-space: pre-wrap; }\n.slip__answer { color: var(--print); font-family: var(--serif); }\n.slip__foot { margin-block-start: var(--space-1); color: var(--ink-soft); font-size: var(--type-small); }\n.headline { padding-inline-start: var(--space-4); border-inline-start: 4px solid var(--print); font-family: var(--serif); font-size: var(--type-large); }\n.headline + .headline { margin-block-start: var(--space-3); }\n.code { font: 600 var(--type-large) / 1.4 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.08em; }\n.quiet { margin-block-end: var(--space-3); color: var(--ink-soft); }\n.deck { padding: var(--space-4) var(--space-5); border-radius: var(--radius-card); background: var(--paper); box-shadow: var(--shadow-slip); }\n.deck h3, .deck p { margin-block-end: var(--space-2); }\n.deck .deeper { color: var(--ink-soft); }\nfooter { margin-block-start: var(--space-7); color: var(--ink-soft); font-size: var(--type-small); }\n@media print {\nhtml { background: none; font-size: 10.5pt; }\nbody { max-width: none; padding: 0; }\n.head, .slip, .deck { border: 1px solid var(--hairline); box-shadow: none; }\n.head nav { display: none; }\n.slip, .deck, .headline { break-inside: avoid; }\nh2, h3, .asked { break-after: avoid; }\n}\n@page { margin: 18mm; }\n`.replaceAll("<","")}</style>`)}function Ql(e){let{cafe:t}=e.page,n=[{id:"written",title:L("What I wrote"),body:Pl(e)},{id:"promises",title:L("Promises"),body:Wl(e)},{id:"questions",title:L("My questions to the organisers"),body:Ll(e)},{id:"answered",title:L("What the organisers answered"),body:Bl(e)},{id:"voted",title:L("What I voted for"),body:Fl(e)},{id:"headlines",title:L("What the tables said"),body:zl(e)},{id:"wall",title:L("The wall"),body:Ul(e)},{id:"cards",title:L("The cards"),body:Yl(e)}].filter(({body:e})=>null!==e),a={cafe:ts(t.opened_at),made:e.made.toLocaleDateString(W(),{dateStyle:"long"})},{text:o}=Zi`<!doctype html>
<html lang="${W()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${t.title}</title>
${Xl(e.tokens)}
</head>
<body>
<header class="head">
<h1 dir="auto">${t.title}</h1>
<p>${t.place&&Zi`<bdi>${t.place}</bdi> · `}${a.cafe}</p>
${e.name&&Zi`<p><bdi>${e.name}</bdi></p>`}
<nav aria-label="${L("On this page")}"><ul>${n.map(({id:e,title:t})=>Zi`<li><a href="#${e}">${t}</a></li>`)}</ul></nav>
</header>
<main>
${e.brought&&es(e.brought)}
${n.map(({id:e,title:t,body:n})=>Zi`<section id="${e}" aria-labelledby="${e}-title"><h2 id="${e}-title">${t}</h2>${n}</section>\n`)}
</main>
<footer><p>${L("Made on a phone on {day}. It holds what that phone could see, and needs no network.",{day:a.made})}</p></footer>
</body>
</html>
`;return o}function es({text:e,name:t}){return Zi`<section aria-labelledby="brought"><h2 id="brought">${L("What I brought along")}</h2><div class="slip"><p class="slip__text" dir="auto">${e}</p>${t&&Zi`<p class="slip__foot"><bdi>${t}</bdi></p>`}</div></section>`}function ts(e){let t=new Date(e);return Number.isNaN(t.getTime())?"":t.toLocaleDateString(W(),{dateStyle:"long"})}var ns=Re(()=>[...Vt.value?.replies??[]].sort((e,t)=>e.answered_at<t.answered_at?-1:1)),as=Re(()=>ns.value.filter(e=>Kt.value.some(({id:t})=>t===e.note)));function os({page:e,card:t}){let n=new Set(to(as).map(({id:e})=>e)),a=`${e.deck.id}/${t.id}`,o=to(ns).filter(e=>e.card===a&&!n.has(e.id));return 0===o.length?null:Aa`<section aria-labelledby="replies">
<h2 class="slips__title" id="replies">${L("What the organisers answered")}</h2>
<ul class="slips">
${o.map(e=>Aa`<li class="slip slip--other" key=${e.id}><${is} reply=${e} /></li>`)}
</ul>
</section>`}function rs(){let e=to(Vt),t=to(as),{word:n}=to(xo),a=t.at(-1)?.answered_at??"",o=e?.replies_seen??"",r="mine"===n;za(()=>{r&&a>o&&In(e=>xt(e,{replies_seen:a})).catch(console.error)},[r,a,o]);let i=t.filter(({answered_at:e})=>e>o).length;return Aa`<div role="status">
${i>0&&!r&&Aa`<p class="notice">
${B("{n} of your questions has an answer.","{n} of your questions have an answer.",i)}${" "}
<a href="#/mine">${L("Read it")}</a>
</p>`}
</div>`}function is({reply:e}){return Aa`<${tr} text=${e.text} />
<p class="slip__foot"><span><bdi>${e.by}</bdi> ${ls(e.answered_at)} ${Zo(e.answered_at)}</span></p>`}function ls(e){return new Date(e).toLocaleDateString(Ro.value,{day:"numeric",month:"numeric"})}function ss(e){return e.filter(({href:e})=>null===e||e.startsWith(location.origin)).flatMap(({cssRules:e})=>[...e].map(us)).join("")}function us(e){if(e instanceof CSSStyleRule)return":root"===e.selectorText?e.cssText:"";if(!(e instanceof CSSMediaRule))return"";let t=[...e.cssRules].map(us).join("");return t&&`@media ${e.conditionText}{${t}}`}function cs({words:e}){D(Ro.value,ds(e,WORDS))}function ds(e,t){let n=Object.keys(t).map(n=>[n,[...e[n]??[],...t[n]??[]]]);return Object.fromEntries(n)}function hs(e,t){cs(e);let n=Vt.value?.carried,a=Kt.value.map(({id:e,fields:t})=>({id:e,text:t.text,name:null}));return Ql({page:e,spoken:Uo(e),name:un.value,notes:Kt.value,wall:pn.value,votes:Il(Zt.value),replies:ns.value,brought:[...pn.value,...a].find(({id:e})=>e===n)??null,made:t,tokens:ss([...document.styleSheets])})}async function fs(){let e=Vt.value;e&&(await Cn(),ps(e.code),await _s(e.code))}function ps(e){try{localStorage.removeItem(`fieldkit:${e}:opened`)}catch{console.info("This browser keeps nothing, so there is nothing to remove.")}}async function _s(e){if("caches"in globalThis)for(let t of await caches.keys())await(await caches.open(t)).delete(`/${e}`)}function bs(e){let t=document.querySelector(".app")?.parentElement;addEventListener("beforeunload",e=>e.stopImmediatePropagation(),{capture:!0}),history.replaceState(null,"",location.pathname),document.title=e,t&&wa(Aa`<${gs} title=${e} />`,t),no()}function gs({title:e}){return Aa`<main class="screen" id="main">
<article class="card">
<p class="invitation__place" dir="auto">${e}</p>
<h1 class="card__title card__title--question" tabindex="-1">${L("Thank you, and goodbye.")}</h1>
<p>${L("This phone has forgotten the café. What reached the laptop stays there.")}</p>
<p>${L("The browser keeps an empty copy of the café’s page, with the cards, for a week at most. You can close this page now.")}</p>
</article>
</main>`}function ms({page:e}){let t=to(Qt),n="closed"===t?.phase||"thanks"===t?.course?.phase,[a,o]=Ra(""),[r,i]=Ra(""),l=`fieldkit-${e.cafe.code.toLowerCase()}.html`;return Aa`<section class="section" aria-labelledby="take-home">
<h2 class="section__title" id="take-home">${L("Take it home")}</h2>
<p class="quiet">
${L("One page with your notes and promises, the wall and the cards. It is made on this phone and opens without the café, without a network and without this kit.")}
</p>
<div class="buttons">
<button type="button" class=${"button "+(n?"":"button--quiet")} onClick=${()=>{let t=hs(e,new Date);Xo(t,l,$s),r&&URL.revokeObjectURL(r),i(URL.createObjectURL(new Blob([t],{type:$s}))),o(L("Saved as {file}. Look among your downloads.",{file:l}))}}>${L("Save the page")}</button>
<p class="field__hint" role="status">${a}</p>
</div>
${r&&Aa`<p class="quiet">
${L("Nothing there? Some phones do not save. Open the page then, and keep it with your browser’s Share or Print.")}${" "}
<a href=${r} target="_blank" rel="noopener">${L("Open the page")}</a>
</p>`}
</section>`}var $s="text/html;charset=utf-8";function vs({page:e}){let[t,n]=Ra(0),[a,o]=Ra(""),r=Ya(null),i=to(hn),l=()=>{n(0),r.current?.focus()},s=async()=>{try{await fs(),bs(e.cafe.title)}catch(e){console.error(e),n(0),o(L("This phone could not forget it. Nothing was removed; try again."))}},u=B("The laptop does not have {n} thing yet that you wrote or gave here. It would be lost for good.","The laptop does not have {n} things yet that you wrote or gave here. They would be lost for good.",i);return Aa`<section class="section" aria-labelledby="forget">
<h2 class="section__title" id="forget">${L("Forget this café on this phone")}</h2>
<p class="quiet">
${0===i?L("Everything of yours is on the laptop. Here it can go."):`${u} ${L("Wait until the laptop is in reach, or take it home first.")}`}
</p>
<div class="buttons">
<button type="button" class="button button--quiet" ref=${r} aria-expanded=${t>0} onClick=${()=>n(t>0?0:1)}>
${L("Forget this café")}
</button>
</div>
${1===t&&Aa`<${rr}
key="first"
question=${i>0?u:L("Forget it? Your notes, drafts and votes leave this phone. What is on the laptop stays there, and can no longer be changed or taken back from here.")}
yes=${L(i>0?"Forget it all the same":"Forget it")}
onYes=${i>0?()=>n(2):s}
onNo=${l}
/>`}
${2===t&&Aa`<${rr}
key="second"
question=${L("Really? Nobody can bring it back.")}
yes=${L("Lose it and forget")}
onYes=${s}
onNo=${l}
/>`}
<p class="field__error" role="alert">${a}</p>
<${ws} />
</section>`}function ws(){let e=to(Vt);return e?Aa`<details class="more">
<summary class="more__open">${L("Have it erased everywhere")}</summary>
<p class="quiet">
${L("Write this code down before you forget the café here. Whoever ran it can erase with it all that you wrote and gave: on the laptop, and in every collection that it is merged into. It tells nobody who you are.")}
</p>
<p class="code">${h(e.participant.id)}</p>
</details>`:null}var ys=/^(?:(https?):\/\/)?([a-z0-9.-]+)(?::(\d{1,5}))?(?:\/.*)?$/,ks=/^(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./,xs=/^\d{1,3}(?:\.\d{1,3}){3}$/,Ss=/^(?:localhost|[a-z0-9-]+\.local)$/,Ts={http:"80",https:"443"};function Ms(e){let[,t="http",n="",a=""]=ys.exec(e.trim().toLowerCase())??[];return!(xs.test(n)&&ks.test(n)&&n.split(".").every(e=>Number(e)<256))&&!Ss.test(n)||Number(a)>65535||"0"===a?null:`${t}://${n}${a&&a!==Ts[t]?`:${Number(a)}`:""}`}function As(e){return e.replace(/^http:\/\//,"")}function Is(e,t){return"blocked"===e?L("This page came by https, and from there browsers send nothing to a plain address. Hand your notes over without a network instead."):"nobody"===e?L("The café’s laptop does not answer at {address}. Is this phone in the same Wi-Fi? Your notes stay here.",{address:t}):"cafe-unknown"===e?L("At {address} there is a laptop that does not know this café. Your notes stay here.",{address:t}):L("The laptop at {address} does not take notes from this phone ({code}). Your notes stay here.",{address:t,code:e})}function js(){return L("That is no address in this room. It looks like 192.168.1.7:8080; your notes go nowhere else.")}function Es(e){try{return decodeURIComponent(e)}catch{return e}}var Cs=Re(()=>0===hn.value&&Xt.value.ok&&!Vt.value?.base);async function Os(e){return null!==await U(`${e}/api/ping`,{patience:5e3,mode:"no-cors"})}function qs(e){let t=Vt.value;if(!t)return null;let{key:n}=t.participant,a=Kt.value.length>0||Zt.value.length>0;return`${e}/${t.code}${a?`#/back/${b(n)??n}`:location.hash}`}function Ns({cafe:e}){let[t,n]=Ra(""),[a,o]=Ra(""),r=to(Cs),i=to(Kt),l=isSecureContext?[]:e.safe??[];return za(()=>{if(!r||t||0===l.length)return;let e=!0;return(async()=>{for(let t of l)if(await Os(t))return void(e&&n(t))})(),()=>{e=!1}},[r]),t&&t!==Ds&&r?Aa`<section class="notice" aria-labelledby="safer">
<div>
<h2 class="notice__title" id="safer">${L("This café also has a safe address")}</h2>
<p>
${L("This phone gets there without a warning. There the page opens again even without the laptop.")}${" "}
${i.length>0&&L("Your notes come along.")}
</p>
<p class="buttons">
<button type="button" class="button button--quiet" onClick=${async()=>{let e=await Os(t),n=qs(t);e&&n&&Cs.value?location.assign(n):o(L("It cannot be reached just now. Everything goes on here."))}}>${L("Go to the safe address")}</button>
<button type="button" class="button button--word" onClick=${()=>n(Ds)}>${L("Stay here")}</button>
</p>
<p class="field__hint" role="status">${a}</p>
</div>
</section>`:null}var Ds="stayed";function Ps({cafe:e,deck:t},n,a){let o=t.cards.map(e=>{let o=n.filter(t=>t.card===e.id),r=[e.title?.[a],e.question[a]].filter(Boolean).join("\n"),i=o.map(({fields:n})=>[...Z(t,e.id,n.value,a),n.text]);return o.length?[r,...i.map(e=>e.filter(Boolean).join("\n"))].join("\n\n"):""});return`${[[e.title,e.place,e.opened_at.slice(0,10)].filter(Boolean).join("\n"),...o.filter(Boolean)].join("\n\n\n")}\n`}function Ws({cafe:e,deck:t},n,a,o){let r=n.map(({id:e,card:n,fields:o})=>({id:e,card:o.card,question:t.cards.find(e=>e.id===n)?.question[a],text:o.text,value:o.value,answer:Z(t,n,o.value,a),written_at:o.written_at}));return`${JSON.stringify({cafe:e,deck:t.id,name:o,notes:r},null,2)}\n`}function Ls({page:e}){let t=to(Kt),n=to(un);if(0===t.length)return null;let a=Uo(e),o=`fieldkit-${e.cafe.code.toLowerCase()}`,r=()=>(cs(e),Ps(e,t,a)),i="function"==typeof navigator.share;return Aa`<section class="section" aria-labelledby="saving">
<h2 class="section__title" id="saving">${L("Save my notes")}</h2>
<p class="quiet">${L("The file is made on this phone; it needs no network.")}</p>
<div class="buttons">
<button type="button" class="button button--quiet" onClick=${()=>Xo(r(),`${o}.txt`,"text/plain;charset=utf-8")}>
${L("Save as text")}
</button>
<button type="button" class="button button--quiet" onClick=${()=>Xo((cs(e),Ws(e,t,a,n)),`${o}.json`,"application/json")}>
${L("Save as JSON")}
</button>
${i&&Aa`<button type="button" class="button button--quiet" onClick=${()=>navigator.share({title:e.cafe.title,text:r()}).catch(console.info)}>${L("Share")}</button>`}
</div>
</section>`}function Bs(){let e=to(Kt).length,[t,n]=Ra(!1),a=Ya(null),o=B("Take back your {n} note and your name? They disappear from this phone, the wall and the laptop, and cannot be brought back.","Take back all your {n} notes and your name? They disappear from this phone, the wall and the laptop, and cannot be brought back.",e);return 0===e?null:Aa`<section class="section" aria-labelledby="take-all-back">
<h2 class="section__title" id="take-all-back">${L("Take it all back")}</h2>
<p class="quiet">${L("One note alone is taken back where it stands above.")}</p>
<button type="button" class="button button--quiet" ref=${a} aria-expanded=${t} onClick=${()=>n(!t)}>
${L("Take back everything I wrote")}
</button>
${t&&Aa`<${rr} question=${o} yes=${L("Take everything back")} onYes=${async()=>{await In(Nt),no()}} onNo=${()=>{n(!1),a.current?.focus()}} />`}
</section>`}Yo(WORDS),Ao.value={...Ao.value,"#back":Object.assign(function({page:e,said:t,onBack:n}){let a=m(t),[o,r]=Ra(()=>vl(a)??t),[i,l]=Ra(""),[s,u]=Ra(!1),[c,d]=Ra(null),h=Ya(null);za(()=>{history.replaceState(null,"","#/back"),no()},[]);let f=async e=>{d(null),u(!0);try{$l.value=await ul(e),n(),location.hash="#/mine"}catch(e){u(!1),l(wl(e)),h.current?.focus()}},p=Kt.value.length,$=b(Vt.value?.participant.key??_(""));return Aa`<form class="card" onSubmit=${e=>{if(e.preventDefault(),s)return;let t=m(o);l(""),t?Kt.value.length+Zt.value.length>0&&t!==Vt.value?.participant.key?d(t):f(t):(l(L("That is no whole code. It has sixteen letters and digits; 0, 1, A, E, I, L, O, U and Y are not among them.")),h.current?.focus())}}>
<p class="invitation__place" dir="auto">${e.cafe.title}</p>
<h1 class="card__title card__title--question" tabindex="-1">${L("I was here before")}</h1>
<p>
${L(a?"This link brings the notes of this code to this phone. You can change them here and take them back.":"What you wrote here is on the laptop. With your code it comes to this phone, and you can change it here and take it back.")}
</p>
<div class="field">
<label class="field__label" for="back">${L("Your code")}</label>
<p class="field__hint" id="back-hint">
${L("Sixteen letters and digits, as your phone showed them in Mine. Small letters and spaces do not matter.")}
</p>
<input
class="field__input code__box"
id="back"
ref=${h}
aria-describedby=${i?"back-hint back-wrong":"back-hint"}
aria-invalid=${i?"true":void 0}
autocapitalize="characters"
autocomplete="off"
spellcheck=${!1}
maxlength="60"
value=${o}
onInput=${e=>{r(e.currentTarget.value),l("")}}
/>
<p class="field__error" id="back-wrong" role="alert">${i}</p>
</div>
${c&&Aa`<${rr}
question=${`${B("On this phone you have written {n} note already. It stays on the laptop and leaves this phone.","On this phone you have written {n} notes already. They stay on the laptop and leave this phone.",p)} ${$?L("The code to come back to that is {code}.",{code:g($)}):""}`}
yes=${L("Change over")}
onYes=${()=>f(c)}
onNo=${()=>{d(null),h.current?.focus()}}
/>`}
${!c&&Aa`<button class="button button--wide" aria-disabled=${s}>${L("Bring my notes here")}</button>`}
<p><a class="code__way" href="#/">${L("No, I am new here")}</a></p>
<p class="out-of-sight" role="status">${s?L("Asking the laptop…"):""}</p>
</form>`},{title:()=>L("I was here before")}),"#moved":Object.assign(function({said:e}){let t=Ms(Es(e)),[n,a]=Ra(()=>Es(e)),[o,r]=Ra(()=>e&&!t?js():""),[i,l]=Ra(!1),[s,u]=Ra("");return za(no,[s]),s?Aa`<div class="card">
<h1 class="card__title card__title--question" tabindex="-1">${L("Found it")}</h1>
<p>${L("Your notes go to {address} from now on. Keep this page open, or open it by its old link again.",{address:s})}</p>
<a class="button button--wide" href="#/mine">${L("My notes")}</a>
</div>`:Aa`<form class="card" onSubmit=${async e=>{if(e.preventDefault(),i)return;let t=Ms(n);if(r(""),!t)return void r(js());l(!0);let a=await Ao.value.follow(t);l(!1),"moved"===a?u(As(t)):r(Is(a,As(t)))}}>
<h1 class="card__title card__title--question" tabindex="-1">${L("The laptop has a new address")}</h1>
<p>
${t?L("It is said to be at {address} now. Compare it with the address on the wall. Shall your notes go there?",{address:As(t)}):L("Look for it on the wall or the poster. Your notes then go there, from this page.")}
</p>
<div class="field">
<label class="field__label" for="moved">${L("Address of the laptop")}</label>
<input
class="field__input"
id="moved"
type="text"
inputmode="url"
autocomplete="off"
autocapitalize="none"
spellcheck="false"
dir="ltr"
maxlength="100"
placeholder="192.168.1.7:8080"
aria-describedby="moved-wrong"
value=${n}
onInput=${e=>a(e.currentTarget.value)}
/>
<p class="field__error" id="moved-wrong" role="alert">${o}</p>
</div>
<button class="button button--wide">${L(i?"Asking…":"Send my notes there")}</button>
<a class="button button--word button--wide" href="#/mine">${L("Leave it")}</a>
</form>`},{title:()=>L("The laptop has a new address")}),code:function(){let e=to(Vt),t=Ya(null);if(za(()=>{let e=setTimeout(()=>"code"===xo.value.said&&t.current?.focus());return()=>clearTimeout(e)},[]),!e)return null;let{key:n}=e.participant,a=b(n),o=`${e.base??location.origin}/${e.code}#/back/${a??n}`,r="function"==typeof navigator.share;return Aa`<section class="section" aria-labelledby="code">
<h2 class="section__title" id="code" tabindex="-1" ref=${t}>${L("If this phone forgets")}</h2>
<p class="quiet">
${L("With this code you come back to your notes, from this phone or from another one: write it down or take a picture of it. Whoever has it can read and change what you wrote here.")}
</p>
${a&&Aa`<p class="code">${g(a)}</p>`}
<${Io} at="qr" text=${o} about=${L("Your code as a QR code")} />
<div class="buttons">
${r?Aa`<button type="button" class="button button--quiet" onClick=${()=>navigator.share({title:L("My code"),text:o}).catch(console.info)}>${L("Send it to myself")}</button>`:Aa`<a class="button button--quiet" href=${`mailto:?body=${encodeURIComponent(o)}`}>${L("Send it to myself")}</a>`}
</div>
${"file:"!==location.protocol&&Aa`<p><a class="code__way" href="#/back">${L("I was here before")}</a></p>`}
</section>`},farewell:function({page:e}){return Aa`<${ms} page=${e} /><${vs} page=${e} />`},former:function({cafe:e}){return(e.former?.filter(e=>e!==location.origin&&"http:"===location.protocol)??[]).map(t=>Aa`<a class="button button--word button--wide" key=${t} href=${`${t}/${e.code}#/moved/${location.host}`}>
${L("Were you here before, at {address}? Open your page.",{address:As(t)})}
</a>`)},gathered:function({deck:e,card:t,notes:n,language:a,slip:o}){if("choice"===t.kind)return Aa`<${xl} card=${t} notes=${n} language=${a} slip=${o} />`;let r={scale:Sl,rank:Tl}[t.kind],i=n.map(({value:e})=>e).filter(e=>null!==e),l=r?n.filter(({text:e})=>""!==e):n;return Aa`${r&&Aa`<${r} deck=${e} card=${t} values=${i} language=${a} />`}
${l.length>0&&Aa`<ul class="slips slips--many">${l.map(o)}</ul>`}`},home:function({page:e}){return Aa`<${ms} page=${e} />
<details class="more">
<summary class="more__open">${L("Other files")}</summary>
<${Ls} page=${e} /><${rl} page=${e} />
</details>`},kept:function({page:e,card:t}){return Aa`<${os} page=${e} card=${t} /><${kl} />`},leaving:function({page:e}){return Aa`<${Bs} /><${vs} page=${e} />`},reason:function({code:e,children:t}){return"text-too-long"===e?L("It is longer than 4,000 characters. Make it shorter or into two notes."):"text-empty"===e?L("There is nothing in it."):"text-unreadable"===e?L("It holds a character that cannot be kept. Edit it and write that part again."):t},reply:function({note:e,deck:t}){let n=to(ns).find(t=>t.note===e.id),a=void 0!==to(Ao).own,o="wondering"===t.cards.find(({id:t})=>t===e.card)?.kind;return n?Aa`<div class="reply">
<p class="reply__head">
${"asker"===n.audience?L("Answered, for you alone"):L("Answered, for everybody at the café")}
</p>
<${is} reply=${n} />
</div>`:!o||a?null:Aa`<p class="quiet">
${L("Receipt code {code}. With it you find the answer also without this phone.",{code:h(e.id)})}
</p>`},safer:function({cafe:e}){return Aa`<${yl} /><${rs} /><${Ns} cafe=${e} />`},saving:function(){let{failed:e}=to(Xt),t=to(Vt)?.base;return"unanswered"===e||t?Aa`<section class="section" aria-labelledby="new-address">
<h2 class="section__title" id="new-address">${L("The laptop has a new address")}</h2>
<p class="quiet">
${t?L("Your notes go to {address}. If it moved on again, say where to.",{address:As(t)}):L("The laptop is out of reach. If the wall shows another address than before, this page can send there.")}
</p>
<p class="buttons"><a class="button button--quiet" href="#/moved">${L("Enter the new address")}</a></p>
</section>`:null},trouble:function({code:e,children:t}){return"forgotten"===e?L("You had this phone forget the café in another tab. Open its link again to come as somebody new."):"cafe-closed"===e?L("This café was closed before your phone first reached it. You can still read its cards; anything you wrote stays on this phone."):"cafe-unknown"===e?L("The laptop that answers here does not know this café. Your notes stay on this phone; ask the facilitator."):t}},tl()||setTimeout(()=>nl().catch(console.info),1e4+6e4*Math.random());var Rs=Re(()=>Il(Zt.value)),Fs=Re(()=>Vt.value?.carried??null);function zs(e,t,n){return Ys(e,a=>Cl(a,e,t,n))}function Us(e){return Ys(e,t=>ql(t,e))}function Ys(e,t){return In(n=>bt(["cafes","notes","outbox"],async a=>{let o=await Mt(a,n),r=a.objectStore("notes"),i=t(Il(await r.index("cafe").getAll(o.cafe)));if(!i)return;let l=Al(o.participant.id,e),s=await r.get(l),u=await At(a,o,s?.stamp);await Pt(a,{kind:"vote",id:l,cafe:o.cafe,card:"",made:s?.made??u[0],stamp:u,gone:!1,fields:{note:e,dots:i.dots,heart:i.heart||null,round:i.round},refused:null})}))}function Hs(e,t,n){return In(a=>bt(["cafes","notes","outbox"],async o=>{let r=await Mt(o,a),i=w(wt(16));await Pt(o,he({id:i,cafe:r.cafe,card:e,fields:t},await At(o,r,n)))}))}function Vs(e){return In(t=>xt(t,{carried:e}))}var Ks=Re(()=>{let e=new Set(pn.value.map(({id:e})=>e));return[...pn.value,...Kt.value.filter(({id:t})=>!e.has(t)).map(Zs)]}),Js=Re(()=>Vt.value&&null!==cn.value?S(Vt.value.cafe,cn.value):null);function Zs({id:e,card:t,stamp:n,fields:a}){return{...a,id:e,own:!0,card:t,stamp:n,name:null,seen_at:a.written_at}}function Gs(e,t,n){let a=e.filter(e=>e.headline&&e.table===t&&e.round===n);return a.reduce((e,t)=>e&&Xs(e,t)>0?e:t,a[0])??null}function Xs(e,t){return e.stamp&&t.stamp?Ze(e.stamp,t.stamp):e.seen_at<t.seen_at?-1:1}function Qs(e){return e.own?L("You"):e.paper?L("from paper"):e.name}function eu({headline:e,table:t}){let n=T(Vt.value?.cafe??"",t);return e&&n&&Aa`<p class="slip__foot">${L("The headline of table {n}",{n})}</p>`}function tu({note:e,deck:t,language:n,children:a}){return Aa`<li class=${"slip "+(e.own?"":"slip--other")}>
<${$o} deck=${t} cardId=${e.card} value=${e.value} language=${n} />
<${tr} text=${e.text} />
${Qs(e)&&Aa`<p class="slip__foot"><span dir="auto">${Qs(e)}</span></p>`}
<${eu} headline=${e.headline} table=${e.table} />
${a}
</li>`}function nu({page:e}){let t=to(Fs),n=to(Ks).find(e=>e.id===t);if(!n)return null;let a=Qs(n);return Aa`<section class="carried" aria-labelledby="carried">
<h2 class="carried__title" id="carried">${L("You brought along")}</h2>
<${$o} deck=${e.deck} cardId=${n.card} value=${n.value} language=${Uo(e)} />
<${tr} text=${n.text} />
<p class="slip__foot">
<span dir="auto">${a}</span>
<button type="button" class="button button--word carried__down" onClick=${()=>Vs(null).catch(console.error)}>${L("Put it down")}</button>
</p>
</section>`}function au({page:e,card:t}){let n=to(Js),a=to(Qt)?.round??null,o=to(Ks),r=to(Vt)?.cafe??"";if(null===n||"wondering"===t.kind)return null;let i=ou(o.filter(e=>e.card===t.id&&e.table===n&&e.round!==a),r);if(0===i.length)return null;let l=Uo(e);return Aa`<section class="earlier" aria-labelledby="earlier">
<h2 class="slips__title" id="earlier">${L("Earlier at this table")}</h2>
${i.map(({number:t,notes:n})=>Aa`<div key=${t}>
<h3 class="earlier__round">${L("Round {n}",{n:t})}</h3>
<ul class="slips">
${n.map(t=>Aa`<${tu} key=${t.id} note=${t} deck=${e.deck} language=${l} />`)}
</ul>
</div>`)}
</section>`}function ou(e,t){let n=new Map;for(let a of e){let e=M(t,a.round);null!==e&&n.set(e,[...n.get(e)??[],a])}return[...n].sort(([e],[t])=>t-e).map(([e,t])=>({number:e,notes:t}))}function ru(e){let t=to(Qt),n=to(Vt)?.cursor??0,a=Ya(0),o=null!==e&&(t?.version??0)>n;za(()=>{if(!o)return;let t=Math.max(0,a.current+e-Date.now())+1e3*Math.random(),n=setTimeout(()=>{a.current=Date.now(),nn.value=!0,nn.value=!1},t);return()=>clearTimeout(n)},[o,e])}var iu=["talk","reveal"];function lu({page:e,card:t}){let n=to(Qt),a=to(Js),o=to(cn),r=to(Ks),[i,l]=Ra(""),[s,u]=Ra(""),c=`headline ${n?.round} ${a}`,d=yo(c,u,u);za(()=>{l(""),Mn(c).then(e=>l(t=>t||(e?.text??"")),console.error)},[c]);let h="write"===n?.phase?n.course:null;if(!h||!n||null===a||0===h.round||!iu.includes(h.phase))return null;let f=n.round,p=su(e.deck.cards,[n.card,t.id,...h.cards]),_=Gs(r,a,f),b=120-[...i].length;return Aa`<section class="headline" aria-labelledby="headline">
<h2 class="slips__title" id="headline">${L("The headline of table {n}",{n:o??""})}</h2>
${_&&Aa`<p class="headline__now" dir="auto">${_.text}</p>`}
<form class="field" onSubmit=${async t=>{t.preventDefault();let n=i.replace(/\s+/g," ").trim();if(""===n||b<0)return;let o=Kt.value.filter(({fields:e})=>e.headline&&e.table===a&&e.round===f);try{await Hs(p,{card:`${e.deck.id}/${p}`,text:n,value:null,audience:uu(h.audience),named:!1,round:f,table:a,headline:!0,written_at:Ge()},_?.stamp);for(let{id:e}of o)await kn(e);l(""),d.write("",null,null),d.flush(),u(L("Kept on this phone."))}catch(e){console.error(e),u(L("This phone could not save the headline."))}}}>
<label class="field__label" for="headline-line">${L(_?"Another headline":"What you talked about, in one line")}</label>
<p class="field__hint" id="headline-hint">${L("Anybody at the table may write it. The newest counts.")}</p>
<input
class="field__input"
id="headline-line"
aria-describedby="headline-hint headline-said"
aria-invalid=${b<0}
autocomplete="off"
dir="auto"
value=${i}
onInput=${e=>{l(e.currentTarget.value),u(""),d.write(e.currentTarget.value,null,null)}}
/>
<div class="buttons headline__deeds">
<button class="button button--quiet" aria-disabled=${""===i.trim()||b<0}>${L("Save the headline")}</button>
<p class="field__hint" id="headline-said" role="status">
${b<0?B("Too long by {n} character.","Too long by {n} characters.",-b):s}
</p>
</div>
</form>
</section>`}function su(e,t){let n=t.flatMap(t=>e.filter(({id:e})=>null!==t&&e===ve(t)));return([...n,...e].find(({kind:e})=>"word"===e)??n[0]??e[0])?.id??""}function uu(e){return"cafe"===e||"open"===e?e:"table"}var cu=["scale","rank","wondering"];function du({page:e}){let t=to(Qt),n=to(pn),a=to(Rs),o=to(dn),[r,i]=Ra(""),l=t?.course,s="all"===l?.phones||"hosts"===l?.phones&&o;if(!t||"vote"!==l?.phase||"closed"===t.phase||!s)return null;let u={round:t.round,dots:l.dots},c=Uo(e),d=e.deck.cards.filter(({id:t,kind:n})=>l.cards.includes(`${e.deck.id}/${t}`)&&!cu.includes(n)),h=n.filter(({audience:e})=>"table"!==e).reverse(),f=d.map(e=>({card:e,notes:h.filter(t=>t.card===e.id)})).filter(({notes:e})=>e.length>0),p=El(a,u.round),_=(e,t)=>{zs(e,t,u).then(()=>i(""),e=>{console.error(e),i(L("This phone could not save the vote."))})};return Aa`<section class="voting" aria-labelledby="voting">
<h2 class="section__title" id="voting">${L("Give your dots")}</h2>
<p class="field__error" role="alert">${r}</p>
${0===f.length&&Aa`<p class="quiet">${L("There is nothing on the wall to vote on yet.")}</p>`}
${f.map(({card:t,notes:n})=>Aa`<div key=${t.id}>
<h3 class="slips__title" lang=${c}>${vo(t,c)}</h3>
<ul class="slips">
${n.map(t=>Aa`<${tu} key=${t.id} note=${t} deck=${e.deck} language=${c}>
<${hu} note=${t} given=${a} now=${u} give=${_} />
<//>`)}
</ul>
</div>`)}
<div class="voting__left">
<${fu} full=${p} all=${u.dots} />
<p class="voting__said" role="status">
${B("{given} of {n} dot given","{given} of {n} dots given",u.dots,{given:p})}
</p>
</div>
</section>`}function hu({note:e,given:t,now:n,give:a}){let o=jl(t,e.id),r=t[e.id]?.refused;if(Ol(o,n.round))return Aa`<p class="slip__foot">
${B("It has {n} of your dots from another round.","It has {n} of your dots from another round.",o.dots)}
</p>`;let i=El(t,n.round)>=n.dots||o.dots>=20;return Aa`<div class="ballot" role="group" aria-label=${L("Dots for: {note}",{note:pu(e)})}>
<button
type="button"
class="button button--quiet ballot__step"
aria-label=${L("Take a dot back")}
aria-disabled=${0===o.dots}
onClick=${()=>a(e.id,-1)}
>−</button>
<p class="ballot__given">
<${fu} full=${o.dots} all=${o.dots} />
<span class="ballot__number">${B("{n} dot","{n} dots",o.dots)}</span>
</p>
<button
type="button"
class="button button--quiet ballot__step"
aria-label=${L("Give a dot")}
aria-disabled=${i}
onClick=${()=>a(e.id,1)}
>+</button>
</div>
${r&&Aa`<p class="slip__reason">${L("The laptop did not take this vote ({code}). Show this to the facilitator.",{code:r.code})}</p>`}`}function fu({full:e,all:t}){let n=Math.min(Math.max(e,t),20);return Aa`<span class="dots" aria-hidden="true">
${Array.from({length:n},(t,n)=>Aa`<i key=${n} class=${"dots__one "+(n<e?"dots__one--full":"")}></i>`)}
</span>`}function pu({text:e}){let t=[...e.replace(/\s+/g," ")];return t.length>80?`${t.slice(0,80).join("")}…`:t.join("")}var _u={vote:2e3,talk:8e3,reveal:8e3};function bu({page:e}){let t=to(Qt);return ru(_u[t?.course?.phase??""]??null),Aa`${("closed"===t?.phase||"thanks"===t?.course?.phase)&&Aa`<${Io} at="farewell" page=${e} />`}
<${du} page=${e} />
<${nu} page=${e} />`}function gu({page:e,card:t}){let n=to(Qt)?.round;return Aa`<${lu} key=${n} page=${e} card=${t} /><${au} page=${e} card=${t} />`}function mu(e){return{me:L("only me"),table:L("my table"),cafe:L("the café"),open:L("anyone")}[e]??""}function $u({card:e,note:t}){to(tn),to(dn);let n=to(cn),a=to(Qt)?.course,o=to(Kt).find(e=>e.id===t)?.fields;if(!a||"wondering"===e.kind)return null;let r=yn(e.id,t),i=o?null!==o.table:null!==n,l=void 0!==o&&"me"!==o.audience,s=["me","table","cafe","open"].filter(e=>("me"!==e||!l)&&("table"!==e||i||"table"===r));return Aa`<fieldset class="audience">
<legend class="audience__label">${L("Who may see it")}</legend>
<div class=${"audience__all "+(s.length>3?"audience__all--four":"")}>
${s.map(t=>Aa`<label class="audience__one" key=${t}>
<input type="radio" name="audience" checked=${t===r} onChange=${()=>wn(e.id,t)} />
<span class="audience__word">${mu(t)}</span>
</label>`)}
</div>
${l&&Aa`<p class="field__hint">${L("To keep it to yourself after all, take it back and write it anew.")}</p>`}
${!i&&!o&&Aa`<p class="field__hint"><a href="#/table">${L("Say where you sit")}</a> ${L("to write for your table alone.")}</p>`}
</fieldset>`}function vu({note:{fields:e}}){let t=to(Qt)?.course,n=mu(e.audience);return t&&n&&Aa`<p class="slip__seen">${L("Seen by: {who}",{who:n})}</p>`}function wu(e,t){let n=to(Qt),a="reveal"===n?.course?.phase&&!n.course.is_blind,o=n?.card?ve(n.card):null,r=a?"wall":o,i=Ya(void 0);za(()=>{let n=i.current;i.current=r,!(null===r||r===n||void 0===n&&null!==xo.value.card||jo.value||document.activeElement?.matches("input, textarea, select")||"wall"===r&&void 0===n||"cards"!==e&&("wall"!==e||"wall"!==n))&&("wall"===r?location.hash="#/wall":(r!==t||"cards"!==e)&&Mo(r))},[r])}function yu(){let e=to(Qt)?.course,t=to(Vt)?.dealt,n=to(cn);if(!t||t.round!==e?.round||"move"!==e.phase&&t.table===n)return null;let a=t.name&&Aa`<span class="next-table__name" dir="auto">${t.name}</span>`;return t.host?Aa`<div class="next-table">
<p class="next-table__where">${L("You stay at table {n}",{n:t.table})} ${a}</p>
<p class="next-table__what">${L("You host this table: stay and welcome the next.")}</p>
</div>`:Aa`<div class="next-table">
<p class="next-table__label">${L("Your next table")}</p>
<p class="next-table__where"><b class="next-table__number">${t.table}</b> ${a}</p>
${t.table===n?Aa`<p class="next-table__what"><a href="#/table">${L("I sit elsewhere")}</a></p>`:Aa`<p class="next-table__what">
${null===n?L("You said that you sit at no table."):L("You said that you sit at table {n}.",{n})}
<button type="button" class="button button--word" onClick=${()=>Sn(t.table,!1).catch(console.error)}>
${L("Sit at table {n}",{n:t.table})}
</button>
</p>`}
</div>`}function ku(e,t,{sent:n,got:a,said:o}){let r=a-n,i=o<n+t||o>a+t,l=Math.abs(a-e.at)>6e5;return Number.isNaN(o)||r<0?{...e,ahead:t}:i||l||r<=e.tookMs?{tookMs:r,at:a,ahead:o-(n+a)/2}:{...e,ahead:t}}var xu=De(Vt.value?.ahead_ms??0),Su=xu.value,Tu={tookMs:Number.POSITIVE_INFINITY,at:Number.NEGATIVE_INFINITY};function Mu(){let e=to(Qt),[,t]=Ra(0),n=Date.now()+to(xu),a=e&&me(e,n),o=null!==a&&a>0&&null==e?.course?.left_s;return za(()=>{if(!o)return;let e=setTimeout(()=>t(e=>e+1),a%1e3+5);return()=>clearTimeout(e)}),a}function Au(){let{ok:e}=to(Xt),[t,n]=Ra(!0);return za(()=>{let e=setTimeout(()=>n(!1),4e3);return()=>clearTimeout(e)},[]),!e&&!t}function Iu(e){return{welcome:L("Welcome"),move:L("Changing tables"),write:L("Silent writing"),talk:L("Talk"),reveal:L("Reveal"),vote:L("Vote"),break:L("Break"),thanks:L("Thanks")}[e]??""}function ju({phase:e,is_blind:t,phones:n}){return"write"===e?L("none"===n?"Write on the paper slips on your table.":t?"Each writes alone. What others wrote comes at the reveal.":"Each writes alone, in peace."):"talk"===e&&t?L("Your table talks. What others wrote comes at the reveal."):{welcome:L("We begin in a moment. Look at the cards in the meantime."),move:L("Find your next table."),talk:L("Your table talks. Write down what should not be forgotten."),reveal:L("What everybody wrote is on the wall now."),vote:L("Give your dots to the notes that matter most to you."),break:L("Coffee. Your phone can rest, too."),thanks:L("Thank you for being here. Your notes are under Mine.")}[e]??""}function Eu({round:e,rounds:t}){return e>0?L("Round {n} of {all}",{n:e,all:t}):""}function Cu({page:e,screen:t,card:n}){let a=to(Qt);wu(t,n);let o="write"===a?.phase?a.course:null,r=Uo(e),i=to(dn),l=yu();if(!o)return null;if(0===o.rounds)return Aa`<${Ou} />`;let s=o.title?.[r]??Object.values(o.title??{})[0],u=o.hosts?.[r]??Object.values(o.hosts??{})[0];return Aa`<div class="course">
${o.round>0&&Aa`<p class="course__round">
${Eu(o)}${s&&Aa`<b class="course__title" lang=${r} dir="auto">${s}</b>`}
</p>`}
${!l&&Aa`<p class="course__means">${ju(o)}</p>`}
<${Ou} />
${l}
${i&&u&&Aa`<p class="course__hosts"><b>${L("For you as the table’s host")}</b> <span lang=${r} dir="auto">${u}</span></p>`}
<${qu} page=${e} screen=${t} card=${n} />
</div>`}function Ou(){let{at:e}=to(Xt);return Au()&&e&&Aa`<p class="course__away">${L("The laptop is out of reach. This is how it was at {time}.",{time:Zo(e)})}</p>`}function qu({page:e,screen:t,card:n}){let a=to(Qt),o=a?.course;if("reveal"===o?.phase||"vote"===o?.phase)return"wall"!==t&&Aa`<p class="course__way"><a class="button button--quiet" href="#/wall">${L("See what everybody wrote")}</a></p>`;let r=a?.card&&ve(a.card),i=e.deck.cards.find(e=>e.id===r);if(!i||"cards"===t&&n===r)return null;let l=Uo(e);return Aa`<p class="course__way">
<span>${L("The room is at")} <b lang=${l}>${vo(i,l)}</b></span>
<a class="button button--quiet" href=${To(i.id)}>${L("Go there")}</a>
</p>`}He(()=>{if(!en.value)return;let{sent:e,got:t,said:n}=en.value,a=ku(Tu,xu.peek(),{sent:e,got:t,said:Date.parse(n)});Tu=a,xu.value=a.ahead,!(Math.abs(a.ahead-Su)<500)&&(Su=a.ahead,jn(e=>xt(e,{ahead_ms:Su})).catch(console.info))});var Nu=[90],Du=[160,120,160];function Pu(){let e=to(Qt),t="write"===e?.phase?e.course:null,n=Mu(),a=Bu(t??null,n);if(!t||0===t.rounds)return null;let o=null!==n&&n<=0,r=null!=t.left_s,i=Iu(t.phase)||Eu(t);return Aa`<section class=${"clock "+(o?"clock--over":"")} aria-label=${L("Where the café is")}>
<p class="clock__line">
<span class="clock__phase">${i}</span>
${null!==n&&Aa`<span class="clock__time" role="timer">
${r&&Aa`<span class="clock__paused">${L("Paused")}</span>`}
<span class="out-of-sight">${L("Time left")}</span>
${o?L("The time is up"):$e(n)}
</span>`}
<${Wu} course=${t} />
</p>
${null!==n&&t.minutes&&Aa`<${Lu} part=${n/(6e4*t.minutes)} />`}
<p class="out-of-sight" role="status">${a}</p>
</section>`}function Wu({course:e}){let t=to(Vt)?.dealt;return"move"!==e.phase||t?.round!==e.round?null:Aa`<span class="clock__time">${L("Table {n}",{n:t.table})}</span>`}function Lu({part:e}){let t=Ya(null);return za(()=>{t.current&&(t.current.style.transform=`scaleX(${Math.min(1,Math.max(0,e))})`)}),Aa`<span class="clock__thread" aria-hidden="true" ref=${t}></span>`}function Bu(e,t){let[n,a]=Ra(""),o=e&&`${e.round} ${e.phase}`,r=null===t||t>6e4?"begun":t>0?"last minute":"over",i=Ya(null);return za(()=>{let t=i.current;i.current={phase:o,part:r},e&&t?.phase&&(t.phase!==o||t.part!==r)&&(t.phase!==o?(a(Ru(e)),Fu(Nu)):"over"===r?(a(L("The time is up.")),Fu(Du)):"last minute"===r&&1!==e.minutes&&a(L("One minute left.")))},[o,r]),n}function Ru(e){let t=e.minutes&&B("{n} minute","{n} minutes",e.minutes);return[Eu(e),Iu(e.phase),t].filter(Boolean).join(". ")}function Fu(e){navigator.userActivation?.hasBeenActive&&navigator.vibrate?.(e)}function zu({note:e}){let t=to(Rs),n=t[e.id]?.refused,a=jl(t,e.id).heart;return Aa`<${eu} headline=${e.headline} table=${e.table} />
<p class="slip__deeds deeds">
${!e.own&&Aa`<button type="button" class="button button--word deeds__heart" aria-pressed=${a} onClick=${()=>Us(e.id).catch(console.error)}>
<span class="deeds__sign" aria-hidden="true">${a?"♥":"♡"}</span>${L("Heart")}
</button>`}
<${Yu} note=${e} />
</p>
${n&&Aa`<p class="slip__reason">${L("The laptop did not take this vote ({code}). Show this to the facilitator.",{code:n.code})}</p>`}`}function Uu({note:e,deck:t}){return"wondering"===t.cards.find(({id:t})=>t===e.card)?.kind?Aa`<${Hu} note=${e} />`:Aa`<${eu} headline=${e.fields.headline} table=${e.fields.table} />
<p class="slip__deeds deeds"><${Yu} note=${e} /></p>`}function Yu({note:e}){let t=to(Fs)===e.id;return Aa`<button type="button" class="button button--word" aria-pressed=${t} onClick=${()=>Vs(t?null:e.id).catch(console.error)}>
${L("Bring it along")}
</button>`}function Hu({note:e}){return Aa`<div class="receipt">
<p class="receipt__line">
${L("Receipt code")} <b class="receipt__code">${h(e.id)}</b>
</p>
<p class="receipt__use">${L("With it you can ask the organisers what became of your question, without telling who you are. It stands on the page you take home, too.")}</p>
</div>`}function Vu(){let e=to(cn),t=to(dn),[n,a]=Ra("");return null===e?null:Aa`<div class="hosting">
<label class="choice__one">
<input type="checkbox" checked=${t} onChange=${()=>Sn(e,!t).then(()=>a(L("Kept on this phone.")),console.error)} aria-describedby="hosting-hint" />${L("I host this table")}
</label>
<p class="field__hint" id="hosting-hint">${L("Hosts stay when the others change tables, and welcome the next.")}</p>
<p class="field__hint" role="status">${n}</p>
</div>`}function Ku({children:e}){let t=to(Qt)?.course,n=to(dn),a=to(cn),o=to(jo),[r,i]=Ra(!1),l="hosts"===t?.phones&&!n,s=l||"none"===t?.phones,u=r||o||!s;return Aa`<div class=${s?"folded":""}>
${s&&Aa`<p class="folded__why">
${L(l?"Your table’s host writes for the table.":"This café writes on paper. The cards are here to read.")}
</p>
<div class="buttons">
${l&&Aa`<button type="button" class="button button--quiet" onClick=${()=>{null===a?location.hash="#/table":Sn(a,!0).catch(console.error)}}>${L("I am the host")}</button>`}
<button type="button" class="button button--quiet" aria-expanded=${u} onClick=${()=>i(!u)} disabled=${o}>
${L(l?"Write a note of my own":"Write here all the same")}
</button>
</div>`}
<div class="folded__sheet" hidden=${!u}>${e}</div>
</div>`}function Ju(){let e=to(Qt)?.course;return null==e?.visit_minutes?null:Aa`<p class="visit">${L("A visit takes about {n} minutes.",{n:e.visit_minutes})}</p>`}function Zu(e){return Aa`<${vu} ...${e} /><${Uu} ...${e} />`}Yo(WORDS);var Gu=(e,t)=>("wall"===xo.value.screen?ge:be)(e,t);function Xu(){Ao.value={...Ao.value,arrange:Gu,aside:gu,banner:Cu,card:bu,clock:Pu,composer:$u,own:Zu,seat:Vu,slip:zu,welcome:Ju,writing:Ku}}var Qu=document.createElement("link");function ec(e){if(!ic(e)||1!==e.v)return null;let{store:t,now:n,cursor:a,more:o,kept:r,refused:i,records:l}=e,s=tc(e.live);if(!(lc(t)&&lc(n)&&sc(a)&&"boolean"==typeof o&&uc(r,dc)&&uc(i,hc)&&uc(l,pc)&&null!==s))return null;let u=l,c=u.filter(({kind:e})=>"note"===e).map(({id:e,stamp:t,gone:n,fields:a})=>({id:e,stamp:t,gone:n,fields:n?null:a}));return{v:1,store:t,now:n,cursor:a,more:o,kept:r,refused:i.filter(({id:e,stamp:t})=>lc(e)&&cc(t)),newer:Array.isArray(e.newer)?e.newer.filter(fc):[],records:c,replies:u.filter(({kind:e,gone:t,fields:n})=>"answer"===e&&(t||lc(n?.text))),live:s,seat:ac(e.seat)}}function tc(e){if(!ic(e)||!sc(e.version)||"write"!==e.phase&&"closed"!==e.phase)return null;let{version:t,phase:n,round:a=null,card:o=null,ends_at:r=null,message:i=null}=e;return[a,o,r,i].every(e=>null===e||"string"==typeof e)?{version:t,phase:n,round:a,card:o,ends_at:r,message:i,course:nc(e.course)}:null}function nc(e){return ic(e)&&[e.run,e.round,e.rounds,e.seated].every(sc)&&lc(e.phase)&&uc(e.cards,lc)?e:null}function ac(e){return ic(e)&&sc(e.round)&&sc(e.table)?e:null}function oc(e){return ic(e)&&1===e.v&&lc(e.store)&&lc(e.build)&&lc(e.now)?{v:1,store:e.store,build:e.build,now:e.now}:null}function rc(e){return ic(e)&&ic(e.error)&&lc(e.error.code)?e.error.code:null}function ic(e){return"object"==typeof e&&null!==e&&!Array.isArray(e)}function lc(e){return"string"==typeof e&&""!==e}function sc(e){return"number"==typeof e&&Number.isSafeInteger(e)&&e>=0}function uc(e,t){return Array.isArray(e)&&e.every(t)}function cc(e){return Array.isArray(e)&&2===e.length&&Ke(e[0],e[1])}function dc(e){return Array.isArray(e)&&2===e.length&&lc(e[0])&&cc(e[1])}function hc(e){return ic(e)&&lc(e.code)&&"string"==typeof e.message}function fc(e){return ic(e)&&lc(e.id)&&cc(e.stamp)&&ic(e.fields)}function pc(e){if(!ic(e)||!lc(e.kind)||!lc(e.id)||"boolean"!=typeof e.gone)return!1;if(e.gone||"note"!==e.kind)return!0;let{fields:t}=e;return ic(t)&&lc(t.card)&&"string"==typeof t.text&&lc(t.written_at)}function _c(e,t){let n=new Set(t.map(({id:e})=>e)),a=t.flatMap(({gone:e,fields:t,id:n})=>e||!t?[]:[{...t,id:n}]);return[...e.filter(({id:e})=>!n.has(e)),...a]}async function bc(e,t,{id:n,stamp:a,gone:o,fields:r}){t.counter=Math.max(t.counter,a[0]);let i=await e.objectStore("outbox").get([t.cafe,n]);if(!i||Ze(i.stamp,a)>0)return;if(n===t.participant.id){let n=r.name??null;return void(i.again?Object.assign(t,{name:n,stamp:a}):await St(e,t,t.name))}let l=await e.objectStore("notes").get(n);if(l&&!l.gone)if(o&&!l.kind){if(await e.objectStore("notes").put(pe(l,a)),!i.again){let n={id:w(wt(16)),cafe:t.cafe,card:l.card,fields:l.fields};await Pt(e,he(n,await At(e,t)))}}else if(i.again){let t={...l,stamp:a,fields:{...l.fields,...r},refused:null};await e.objectStore("notes").put(t)}else await Pt(e,{...l,stamp:await At(e,t,a),refused:null})}function gc({row:e},t,n){return bt(["cafes","notes","outbox","wall"],async a=>{let o=await Mt(a,e);if(o.participant.id!==e.participant.id)return o;let r=null!==o.store&&o.store!==t.store,i=o.store===e.store&&o.cursor===e.cursor;r?(await wc(a,o),await zt(a,o.cafe),o.cursor=o.replies_at=0):i&&(await Ft(a,o.cafe,t.records,n),o.cursor=o.replies_at=t.cursor,o.replies=_c(o.replies??[],t.replies));for(let e of t.newer)await bc(a,o,e);for(let[e,[n,r]]of t.kept)o.counter=Math.max(o.counter,n),await $c(a,o.cafe,e,[n,r]);for(let e of t.refused)await vc(a,o.cafe,e);return o.store=t.store,o.live=t.live,o.reached_at=n,mc(o,t.seat),await a.objectStore("cafes").put(o),o})}function mc(e,t){t&&(t.round!==e.dealt?.round||t.table!==e.dealt.table)&&([e.table,e.host]=[t.table,t.host]),e.dealt=t}async function $c(e,t,n,a){let o=e.objectStore("outbox"),r=await o.get([t,n]);r&&Ze(a,r.stamp)>=0&&await o.delete([t,n])}async function vc(e,t,{id:n,stamp:a,code:o,message:r}){let i=e.objectStore("outbox"),l=await i.get([t,n]);if(!l||0!==Ze(l.stamp,a))return;await i.put({...l,refused:!0});let s=await e.objectStore("notes").get(n);s&&await e.objectStore("notes").put({...s,refused:{code:o,message:r}})}async function wc(e,t){for(let n of await e.objectStore("notes").index("cafe").getAll(t.cafe))await Pt(e,{...n,refused:null},!0);await Tt(e,t,!0)}async function yc(e,t,n){let a=(new Date).toISOString(),o=e.row.store===t.store,r=o&&Qt.value&&kc(t.live,Qt.value)?Qt.value:t.live,i=await jn(()=>gc(e,{...t,live:r},a));return!!Vt.value&&(Te(()=>{Vt.value=i,rn.value=null,Xt.value={at:a,ok:!0,failed:null},Qt.value=r,en.value={...n,said:t.now}}),(e.records.length||t.records.length||t.replies.length||!o)&&await On(),i.table!==e.row.table||i.host!==e.row.host)}function kc(e,t){return e.course&&t.course&&e.course.run<t.course.run||e.version<t.version}function xc(e=null){Te(()=>{rn.value=e??rn.value,Xt.value={at:Xt.value.at,ok:!1,failed:null===e?"unanswered":"refused"}})}function Sc(e){let t=Qt.value;Qt.value=e,(e.course?.run!==t?.course?.run||e.message!==t?.message)&&jn(t=>xt(t,{live:e})).catch(console.info)}async function Tc(e=3e3){let t=await U("/api/ping",{patience:e});return 200===t?.status?oc(t.said):null}function Mc({row:e,records:t,waiting:n}){let{code:a,participant:o,store:r,cursor:i,table:l,host:s=!1,replies_at:u=0}=e;return{v:1,cafe:a,participant:o,store:r,cursor:i,answers:u,waiting:n,records:t,...l&&{seat:{table:l,host:s}}}}async function Ac(e){if("https:"===location.protocol&&e.startsWith("http:"))return"blocked";let t=Vt.value,n=t&&await jc(t,e,8e3);return 200===n?.status&&ec(n.said)?(await In(t=>xt(t,{base:e===location.origin?null:e})),"moved"):rc(n?.said)??"nobody"}async function Ic(e){let t=Vt.value;if(!t?.base)return!!await Tc(e);let n=await jc(t,t.base,e);if(200===n?.status?ec(n.said):rc(n?.said))return!0;let a=await Tc(e);return!(!a||t.store&&a.store!==t.store||(await In(e=>xt(e,{base:null})),0))}function jc(e,t,n){return U(`${t}/api/sync`,{body:Mc({row:e,records:[],waiting:0}),patience:n})}function Ec({failures:e,front:t,waiting:n,streaming:a,retryAfter:o,lot:r}){if(0===e)return Math.max(o,1e3*(!t||a&&!n?30:3));let i=t?1e3*(n?2.5:10):3e5,l=Math.min(i,1e3*2**Math.min(e-1,12));return Math.max(o,l*(.5+r/2))}function Cc(e){return 1e3*(e%5==0?6:2)}Qu.rel="stylesheet",Qu.href=new URL("./live/app.css",document.baseURI).href,Qu.onload=Xu,Qu.onerror=Xu,document.querySelector("head style")?Xu():document.head.append(Qu);var Oc={now:()=>Date.now(),after(e,t){let n=setTimeout(t,e);return()=>clearTimeout(n)},lot:Math.random},qc={"key-wrong":"key-wrong","cafe-unknown":"cafe-unknown","cafe-closed":"cafe-closed","participant-elsewhere":"participant-elsewhere","origin-foreign":"origin-foreign","not-json":"wire","not-json-type":"wire","request-wrong":"wire","too-large":"wire"};function Nc({isFront:e,isStreaming:t,clock:n=Oc}){let a=0,o=0,r=!1,i=!1,l=!1,s=0,u=Number.NEGATIVE_INFINITY,c=null,d=null,h=null;function f(){return c?(l=!0,c):i?Promise.resolve():(h?.(),c=_().finally(()=>{c=null,u=n.now(),i||(h=n.after(p(),f))}),c)}function p(){let i=fn.value>0&&!r,[l,s]=[e(),t()];return Ec({failures:a,front:l,waiting:i,streaming:s,retryAfter:o,lot:n.lot()})}async function _(){let e=!0;for(;e&&!i;)l=!1,e=await b()||l}async function b(){try{if(s=n.now(),a>0&&!await Ic(Cc(a)))return g(null,0);s=n.now();let e=await jn(Wt);d=new AbortController;let t=n.now(),i=await U(`${e.row.base??""}/api/sync`,{body:Mc(e),patience:2e4,signal:d.signal}),l=200===i?.status?ec(i.said):null;if(!l)return g(i&&(qc[rc(i.said)??""]??null),i?.retryAfter??0);let u=fn.value,c=await yc(e,l,{sent:t,got:n.now()});a=0,o=0,r=!1;let h=null!==e.row.store&&e.row.store!==l.store;return l.more||h||c||fn.value>0&&fn.value<u}catch(e){if(e instanceof at)return g(null,0);throw e}finally{d=null}}function g(e,t){return a+=1,o=t,r=null!==e,xc(e),!1}return{kick:f,wake:function(e=!1){if(c&&e&&n.now()-s>2e3)return l=!0,void d?.abort();let t=n.now()-u<1e3&&0===a&&0===fn.value;!c&&!t&&f()},stop:function(){i=!0,h?.(),d?.abort()}}}function Dc({onNews:e,onOpen:t,onLost:n,clock:a=Oc}){let o=null,r=!1,i=!1,l=0,s=null;function u(){let e=Vt.value;if(!r||!e||"function"!=typeof EventSource)return;let{id:n,key:a}=e.participant;o=new EventSource(`/api/live?${new URLSearchParams({cafe:e.code,participant:n,key:a})}`),o.onopen=()=>{l=0,i=!0,t()},o.onerror=c,o.addEventListener("live",({data:e})=>h(e))}function c(){d(),l+=1;let e=Math.min(6e4,1e3*2**Math.min(l-1,6));s=a.after(e*(.5+a.lot()/2),u),n()}function d(){s?.(),o?.close(),o=null,i=!1}function h(t){let n=tc(Pc(t));if(!n)return;let o=n.course?.seated!==Qt.value?.course?.seated;Sc(n);let r=Vt.value;o&&a.after(1500*a.lot(),e),n.version!==r?.cursor&&n.version!==r?.live?.version&&(nn.value||fn.value>0)&&a.after(800*a.lot(),e)}return{open:function(){r||(r=!0,u())},close:function(){r=!1,d()},isOpen:()=>i}}function Pc(e){try{return JSON.parse(String(e))}catch{return null}}function Wc(){let e=De("visible"===document.visibilityState),t=Nc({isFront:()=>e.peek(),isStreaming:()=>n.isOpen()}),n=Dc({onNews:()=>{t.kick()},onOpen:()=>t.wake(!0),onLost:()=>{t.kick()}});function a({type:n}){e.value="pagehide"!==n&&"visible"===document.visibilityState,(e.value||fn.peek()>0)&&t.wake("online"===n)}document.addEventListener("visibilitychange",a);for(let e of["pageshow","pagehide","focus","online"])addEventListener(e,a);He(()=>{Me(e.value&&Xt.value.ok&&!Vt.value?.base?n.open:n.close)}),He(()=>{an.value>0&&Me(()=>{t.kick()})}),He(()=>{nn.value&&Me(()=>{t.kick()})}),t.kick()}function Lc(){let e=to(cn);return null!==e&&Aa`<a class="app__seat" href="#/table">${L("Table {n}",{n:e})}</a>`}function Bc(){let e=to(cn),{isAtSeat:t}=to(xo),[n,a]=Ra(null),[o,r]=Ra(""),i=Ya(null);za(()=>{t&&i.current?.focus()},[t]);let l=e=>Sn(e).then(()=>{a(null),r(L(null===e?"You sit at no table now.":"Kept on this phone."))},e=>{console.error(e),r(L("This phone could not save the table."))});return Aa`<form class="section" onSubmit=${t=>{t.preventDefault();let a=A(n??String(e??""));null===a?r(L("Tables have numbers from 1 to {most}.",{most:200})):l(a)}}>
<div class="field">
<label class="field__label" for="table">${L("Your table")}</label>
<p class="field__hint" id="table-hint">${L("The notes you write from now on say at which table they were written.")}</p>
<input
class="field__input field__input--short"
id="table"
ref=${i}
aria-describedby="table-hint"
inputmode="numeric"
autocomplete="off"
maxlength="3"
value=${n??e??""}
onInput=${e=>{a(e.currentTarget.value),r("")}}
/>
</div>
<${Io} at="seat" />
<div class="buttons">
<button class="button button--quiet">${L("Save the table")}</button>
${null!==e&&Aa`<button type="button" class="button button--quiet" onClick=${()=>l(null)}>${L("Leave the table")}</button>`}
<p class="field__hint" role="status">${o}</p>
</div>
</form>`}function Rc(){let[e,t]=Ra(Date.now),[n,a]=Ra(!0);za(()=>{let e=setInterval(()=>t(Date.now()),2e4),n=setTimeout(()=>a(!1),4e3);return()=>{clearInterval(e),clearTimeout(n)}},[]);let{at:o,ok:r,failed:i}=to(Xt),l=to(hn),s=to(Kt),u=to(ln),c=Yc(u),d=to(sn),h=s.filter(e=>e.refused).length,f=s.filter(e=>!e.refused&&!An(e)).length,p=("unanswered"===i||!r&&null===i&&!n)&&"no-storage"!==u&&"forgotten"!==u,_=c||("refused"===i?zc(f+l):Fc(f,l,h,null!==o)),b=c||f+l+h>0||null===o&&!n?"strip--waiting":"",g=o&&Go(o,Math.max(e,Date.parse(o))),m=null!==o&&e-Date.parse(o)<6e4,$=!g||p&&m?"":L("Last reached: {ago}.",{ago:g}),v=to(Vt)?.base,w=p?Hc()?L("The laptop is out of reach."):L("The laptop is out of reach. Do not reload this page now: keep it open, or open the link again."):v&&!Hc()?Uc(v):"";return Aa`<section class="strip ${b}" aria-label=${L("Where your notes are")}>
<p class="strip__line"><span class="strip__state" role="status">${_}</span> <span class="strip__ago">${$}</span></p>
<p class="strip__line strip__line--more" role="status">${w}</p>
${d&&Aa`<p class="strip__line strip__line--more">${L("The café is closed. Thank you for being here.")}</p>`}
</section>`}function Fc(e,t,n,a){return e>0?B("{n} note only on this phone. It goes to the laptop when it is in reach.","{n} notes only on this phone. They go to the laptop when it is in reach.",e):n>0?B("The laptop could not take {n} note. See Mine.","The laptop could not take {n} notes. See Mine.",n):L(a?t>0?"A change is only on this phone. It goes to the laptop when it is in reach.":"Everything is on the laptop.":"The laptop has not answered yet. What you write is kept on this phone.")}function zc(e){return e>0?L("Kept on this phone."):""}function Uc(e){return L("Your notes go to the laptop’s new address, {address}. Do not reload this page.",{address:As(e)})}function Yc(e){return"no-storage"===e?L("This browser cannot keep notes."):"storage-full"===e?L("This phone is full: what you wrote last is not saved."):"storage-lost"===e?L("This phone cannot save anything just now."):"forgotten"===e?L("This phone has forgotten the café."):null}function Hc(){return"file:"===location.protocol||!!navigator.serviceWorker?.controller}function Vc({cards:e,at:t,language:n,counts:a,turn:o}){let[r,i]=Ra(!1),l=t+1,s=e.length;return Aa`<nav aria-label=${L("Through the deck")}>
<div class="steps">
<button type="button" class="steps__turn" aria-disabled=${0===t} aria-label=${L("Previous card")} onClick=${()=>o(-1)}>
<${ao} of="back" />
</button>
<button
type="button"
class="steps__count"
aria-expanded=${r}
aria-label=${L("{n} / {all}, all cards",{n:l,all:s})}
onClick=${()=>i(!r)}
>
<span class="steps__far">${L("{n} / {all}",{n:l,all:s})}</span>
<${Kc} cards=${e} at=${t} counts=${a} />
</button>
<button type="button" class="steps__turn" aria-disabled=${l===s} aria-label=${L("Next card")} onClick=${()=>o(1)}>
<${ao} of="forth" />
</button>
</div>
${r&&Aa`<${Jc} cards=${e} at=${t} language=${n} counts=${a} close=${()=>i(!1)} />`}
</nav>`}function Kc({cards:e,at:t,counts:n}){let a=Math.ceil(e.length/40),o=Array.from({length:Math.ceil(e.length/a)},(t,n)=>e.slice(n*a,(n+1)*a));return Aa`<svg class="steps__marks" viewBox=${`0 0 ${o.length} 10`} preserveAspectRatio="none" aria-hidden="true">
${o.map((e,o)=>{let r=o===Math.floor(t/a),i=e.some(({id:e})=>n.has(e));return Aa`<rect
key=${o}
class=${"steps__mark "+(r?"steps__mark--here":i?"steps__mark--noted":"")}
x=${o+.125}
y=${r?0:3}
width=${.75}
height=${r?10:4}
/>`})}
</svg>`}function Jc({cards:e,at:t,language:n,counts:a,close:o}){let r=Ya(null);return za(()=>r.current?.querySelector("[aria-current]")?.scrollIntoView({block:"nearest"}),[]),Aa`<ol class="contents" ref=${r}>
${e.map((e,r)=>{let i=a.get(e.id),l=i?B("{n} note","{n} notes",i):"";return Aa`<li key=${e.id}>
<a class="contents__card" href=${To(e.id)} aria-current=${r===t?"true":void 0} onClick=${o}>
<span class="contents__number">${r+1}</span>
<span class="contents__title" lang=${n}>${vo(e,n)}</span>
<span class="contents__notes">${l}</span>
</a>
</li>`})}
</ol>`}function Zc({page:e,card:t}){let{cards:n}=e.deck,a=Uo(e),o=to(Kt),[r,i]=Ra(""),l=Math.max(0,n.findIndex(e=>e.id===t)),s=n[l],u=Gc(o),c=e=>{let t=n[l+e];t&&(i(e>0?"forth":"back"),Mo(t.id),scrollTo(0,0))},d=Qc(c);Xc(c);let h=vo(s,a),f=r&&L("Card {n} of {all}: {card}",{n:l+1,all:n.length,card:h}),p=o.filter(e=>e.card===s.id);return Aa`<div class="desk">
<div>
<${Io} at="card" page=${e} card=${s} />
<div class=${"pile "+(l===n.length-1?"pile--last":"")} ref=${d}>
<${wo} key=${s.id} deck=${e.deck} card=${s} number=${l+1} language=${a} turned=${r} />
</div>
<${Vc} cards=${n} at=${l} language=${a} counts=${u} turn=${c} />
<p class="out-of-sight" role="status">${f}</p>
</div>
<div class="desk__aside">
<${Io} at="writing" key=${s.id} page=${e} card=${s}>
<${Oo} deck=${e.deck} card=${s} />
<//>
<${Io} at="aside" page=${e} card=${s} />
${p.length>0&&Aa`<section aria-labelledby="here">
<h2 class="slips__title" id="here">${L("What you wrote here")}</h2>
<ul class="slips">${p.map(t=>Aa`<${Qo} key=${t.id} note=${t} deck=${e.deck} language=${a} />`)}</ul>
</section>`}
<${Io} at="kept" page=${e} card=${s} />
</div>
</div>`}function Gc(e){let t=new Map;for(let{card:n}of e)t.set(n,(t.get(n)||0)+1);return t}function Xc(e){let t=Ya(e);t.current=e,za(()=>{let e=e=>{e.altKey||e.ctrlKey||e.metaKey||e.shiftKey||e.target instanceof Element&&e.target.closest("input, textarea, select")||("ArrowRight"===e.key&&t.current(1),"ArrowLeft"===e.key&&t.current(-1))};return addEventListener("keydown",e),()=>removeEventListener("keydown",e)},[])}function Qc(e){let t=Ya(null),n=Ya(e);return n.current=e,za(()=>{let e=t.current,a=matchMedia("(prefers-reduced-motion: reduce)"),o=null,r=t=>{let n=e.firstElementChild;n&&(n.style.transform=t&&!a.matches?`translateX(${t}px) rotate(${t/60}deg)`:"")},i=e=>{"mouse"!==e.pointerType&&e.isPrimary&&(o={x:e.clientX,y:e.clientY,sideways:!1})},l=e=>{if(!o||!e.isPrimary)return;let t=e.clientX-o.x,n=Math.abs(t)>10&&Math.abs(t)>Math.abs(e.clientY-o.y);o.sideways=o.sideways||n,o.sideways&&r(t)},s=e=>{if(!o||!e.isPrimary)return;let t=e.clientX-o.x,a=o.sideways&&Math.abs(t)>64;o=null,r(0),a&&n.current(t<0?1:-1)},u=()=>{o=null,r(0)};return e.addEventListener("pointerdown",i),addEventListener("pointermove",l),addEventListener("pointerup",s),addEventListener("pointercancel",u),()=>{e.removeEventListener("pointerdown",i),removeEventListener("pointermove",l),removeEventListener("pointerup",s),removeEventListener("pointercancel",u)}},[]),t}function ed({page:e}){let t=to(Kt),n=Uo(e),a=e.deck.cards.filter(e=>t.some(t=>t.card===e.id));return Aa`<div>
<header class="page-header"><h1 tabindex="-1">${L("My notes")}</h1></header>
<${Io} at="mine" page=${e} />
${0===t.length&&Aa`<p class="quiet">${L("Nothing yet. What you write to the cards gathers here.")}</p>`}
${a.map(a=>Aa`<section class="section" key=${a.id} aria-labelledby=${`mine-${a.id}`}>
<h2 class="slips__title" id=${`mine-${a.id}`} lang=${n}>
<a href=${To(a.id)}>${vo(a,n)}</a>
</h2>
<ul class="slips">
${t.filter(e=>e.card===a.id).map(t=>Aa`<${Qo} key=${t.id} note=${t} deck=${e.deck} language=${n} />`)}
</ul>
</section>`)}
<${Io} at="saving" page=${e} />
<${Io} at="home" page=${e} />
<${Io} at="code" />
<${td} />
<${Bc} />
<${Jo} />
<${Io} at="leaving" page=${e} />
</div>`}function td(){let e=to(un),[t,n]=Ra(null),[a,o]=Ra("");return Aa`<form class="section" onSubmit=${a=>{a.preventDefault(),xn((t??e??"").trim()).then(()=>{n(null),o(L("Kept on this phone."))},e=>{console.error(e),o(L("This phone could not save the name."))})}}>
<div class="field">
<label class="field__label" for="name">${L("Your name")}</label>
<p class="field__hint" id="name-hint">${L("It is shown beside the notes you write from now on. Leave it empty to write without a name.")}</p>
<input
class="field__input"
id="name"
aria-describedby="name-hint"
autocomplete="given-name"
dir="auto"
maxlength=${60}
value=${t??e??""}
onInput=${e=>{n(e.currentTarget.value),o("")}}
/>
</div>
<div class="buttons">
<button class="button button--quiet">${L("Save the name")}</button>
<p class="field__hint" role="status">${a}</p>
</div>
</form>`}function nd({page:e}){let[t]=Ra(()=>(new Date).toISOString()),n=to(pn);za(()=>(nn.value=!0,()=>{nn.value=!1}),[]);let a=Uo(e),{deck:o}=e,r=o.cards.filter(e=>n.some(t=>t.card===e.id)),i=e=>Aa`<${er} key=${e.id} note=${e} deck=${o} language=${a} isNew=${e.seen_at>t} />`,l=({id:e})=>n.filter(t=>t.card===e);return Aa`<div>
<header class="page-header">
<h1 tabindex="-1">${L("The wall")}</h1>
<p class="page-header__lead">${L("What the café has written so far.")}</p>
</header>
<${Io} at="wall" page=${e} />
${0===n.length&&Aa`<p class="quiet">${L("Nothing on the wall yet. The first note may well be yours.")}</p>`}
${r.map(e=>Aa`<section class="section" key=${e.id} aria-labelledby=${`wall-${e.id}`}>
<h2 class="slips__title" id=${`wall-${e.id}`} lang=${a}>
<a href=${To(e.id)}>${vo(e,a)}</a>
</h2>
${"word"!==e.kind&&e.title&&Aa`<p class="slips__question" lang=${a}>${e.question[a]}</p>`}
<${Io} at="gathered" deck=${o} card=${e} notes=${l(e)} language=${a} slip=${i}>
<ul class="slips slips--many">${l(e).map(i)}</ul>
<//>
</section>`)}
</div>`}function ad({cafe:e,onOpen:t}){let[n,a]=Ra(""),o=to(cn);return Aa`<div>
<form class="card" onSubmit=${e=>{e.preventDefault(),t(),n.trim()&&xn(n.trim()).catch(console.error)}}>
<img class="invitation__mark" src=${document.querySelector('link[rel="icon"]')?.href} alt="" width="56" height="56" />
<h1 class="card__title card__title--question" tabindex="-1" dir="auto" lang=${e.language}>${e.title}</h1>
${e.place&&Aa`<p class="invitation__place" dir="auto">${e.place}</p>`}
${null!==o&&Aa`<p class="invitation__table">
<b>${L("Table {n}",{n:o})}</b>
<button type="button" class="button button--word" onClick=${()=>Sn(null).catch(console.error)}>${L("Leave the table")}</button>
</p>`}
<${Io} at="welcome" cafe=${e} />
<p>
${L("Your notes are kept on this phone and go to the facilitator’s laptop in this room when it is in reach.")}
</p>
<p>
${L("Others in the café see them without a name unless you give one, and you can take any note back; by writing you agree to this.")}
</p>
<div class="field">
<label class="field__label" for="name">${L("Your name, if you like")}</label>
<input
class="field__input"
id="name"
autocomplete="given-name"
maxlength=${60}
value=${n}
onInput=${e=>a(e.currentTarget.value)}
/>
</div>
<button class="button button--wide">${L("Open the cards")}</button>
<${Io} at="former" cafe=${e} />
<a class="button button--word button--wide" href="#/back">${L("I was here before")}</a>
</form>
<div class="invitation__language"><${Jo} /></div>
</div>`}function od({page:e,newer:t}){to(Ro);let n=to(Ao).arrange,a=to(Qt)?.course,o=n?n(e.deck.cards,a):e.deck.cards,r={...e,deck:{...e.deck,cards:o}},{screen:i,card:l,table:s,isAtSeat:u,word:c,said:d}=to(xo),h=to(Kt),[f,p]=Ra(()=>ud(r.cafe.code)),_=!f&&0===h.length,b=Ya("");"cards"===i&&l&&(b.current=l);let g=b.current||(o[0]?.id??""),m=_?"welcome":i,$=Ya(!0);za(()=>{$.current||(scrollTo(0,0),u||no()),$.current=!1},[m]),za(()=>{null!==s&&(Mo(b.current),Sn(s).catch(console.error))},[s]);let v=to(Ao)[`#${c}`],w=v?.title?.()??sd(r,m,g);za(()=>{document.title=w===r.cafe.title?w:`${w} · ${r.cafe.title}`},[w]);let y=()=>{cd(r.cafe.code),p(!0)};return Aa`<div class="app">
<a class="skip-link" href="#main" onClick=${e=>{e.preventDefault(),no()}}>${L("Skip to the content")}</a>
${!_&&Aa`<header class="app__top">
<p class="app__cafe"><span dir="auto">${r.cafe.title}</span> <${Lc} /></p>
<${rd} screen=${v?"":i} card=${g} />
</header>
<div class="app__bar">
<${Io} at="clock" />
<${Rc} />
</div>`}
<main class=${"screen "+("cards"===m||"wall"===m?"screen--wide":"")} id="main">
<${id} newer=${t} />
<${Io} at="waited" />
<${Io} at="safer" cafe=${r.cafe} />
${!_&&Aa`<${Io} at="banner" page=${r} screen=${m} card=${g} />`}
<${Io} at=${`#${c}`} page=${r} said=${d} onBack=${y}>
${"welcome"===m&&Aa`<${ad} cafe=${r.cafe} onOpen=${y} />`}
${"cards"===m&&Aa`<${Zc} page=${r} card=${g} />`}
${"mine"===m&&Aa`<${ed} page=${r} />`}
${"wall"===m&&Aa`<${nd} page=${r} />`}
<//>
</main>
</div>`}function rd({screen:e,card:t}){let n=[["cards",To(t),L("Cards")],["mine","#/mine",L("Mine")],["wall","#/wall",L("Wall")]];return Aa`<nav class="tabs" aria-label=${L("Main")}>
<ul class="tabs__list">
${n.map(([t,n,a])=>Aa`<li key=${t}>
<a class="tabs__tab" href=${n} aria-current=${t===e?"page":void 0}>
<${ao} of=${t} />${a}
</a>
</li>`)}
</ul>
</nav>`}function id({newer:e}){let t=to(e),n=to(ln),a=to(Qt)?.message,[o,r]=Ra(!1);return Aa`<div aria-live="polite">
${n&&Aa`<p class="notice notice--heed"><${Io} at="trouble" code=${n}>${ld(n)}<//></p>`}
${a&&Aa`<p class="notice" dir="auto">${a}</p>`}
${t&&Aa`<div class="notice">
<p>${L("A newer version of this page is ready. What you wrote stays.")}</p>
<button type="button" class="button button--quiet" onClick=${async()=>r(null!==t&&!await t())}>${L("Update")}</button>
${o&&Aa`<p>${L("The laptop is out of reach just now. Try again when it is back.")}</p>`}
</div>`}
</div>`}function ld(e){return"no-storage"===e?L("This browser keeps nothing, perhaps because the window is private. You can read the cards; to write, open the link in an ordinary window."):"storage-lost"===e?L("This phone’s storage does not answer just now, so nothing new is kept. Copy what you are writing somewhere safe and open the link again. What was kept stays."):"storage-full"===e?L("This phone has no room left for notes. Free some space; what is already kept stays."):"page-old"===e?L("This page is open in another tab in a newer version. Go on there, and close this one."):L("The laptop does not take notes from this phone ({code}). They stay on this phone; show this to the facilitator.",{code:e})}function sd(e,t,n){if("mine"===t)return L("My notes");if("wall"===t)return L("The wall");let a=e.deck.cards.find(e=>e.id===n);return"cards"===t&&a?vo(a,Uo(e)):e.cafe.title}function ud(e){try{return null!==localStorage.getItem(`fieldkit:${e}:opened`)}catch{return!1}}function cd(e){try{localStorage.setItem(`fieldkit:${e}:opened`,"yes")}catch{console.info("This browser keeps nothing; the welcome is shown again next time.")}}var dd=new TextEncoder;function hd(e){let t=Object.entries(e).filter(([,e])=>null!==e);return dd.encode(fd(Object.fromEntries(t)))}function fd(e){if(Array.isArray(e))return`[${e.map(fd).join(",")}]`;if("object"==typeof e&&null!==e)return`{${Object.keys(e).sort().map(t=>`${JSON.stringify(t)}:${fd(e[t]??null)}`).join(",")}}`;if("number"==typeof e&&!Number.isSafeInteger(e))throw new TypeError(`no whole number: ${e}`);return JSON.stringify(e)}function pd(e,t){let n=Math.min(e.length,t.length);for(let a=0;a<n;a+=1){let n=Number(e[a])-Number(t[a]);if(0!==n)return n}return e.length-t.length}function _d(e,t){return Number(e.gone)-Number(t.gone)||Ze(e.stamp,t.stamp)||pd(hd(e.fields),hd(t.fields))}async function bd(e,{cafe:t,id:n,stamp:a},o,r){let i=e.objectStore("outbox"),l=o.get(n);l?await i.put(l):r?await i.put({cafe:t,id:n,stamp:a,refused:!1,again:!0}):await i.delete([t,n])}function gd({kind:e,id:t,stamp:n,gone:a,fields:o}){return{kind:e??"note",id:t,stamp:n,gone:a,fields:o}}var md,$d,vd,wd,yd,kd=JSON.stringify,xd=class{constructor(e){l(this,vd),l(this,md,new Map),l(this,$d),s(this,$d,e)}createIndex(){return this}index(e){let t=t=>u(this,vd,wd).call(this).filter(n=>n[e]===t);return{getAll:async e=>t(e).map(Td),getAllKeys:async e=>t(e).map(e=>u(this,vd,yd).call(this,e))}}async get(e){let t=i(this,md).get(kd(e));return t&&Td(t)}async getKey(e){return i(this,md).has(kd(e))?e:void 0}async getAll(e){return u(this,vd,wd).call(this).filter(t=>Sd(u(this,vd,yd).call(this,t),e)).map(Td)}async put(e){i(this,md).set(kd(u(this,vd,yd).call(this,e)),Td(e))}async delete(e){for(let[t,n]of i(this,md))Sd(u(this,vd,yd).call(this,n),e)&&i(this,md).delete(t)}};function Sd(e,t){if(void 0===t)return!0;let n=t instanceof IDBKeyRange?t.lower[0]:null;return null===n?kd(e)===kd(t):Array.isArray(e)&&e[0]===n}function Td(e){return JSON.parse(kd(e))}async function Md(e,t,{upgrade:n}){let a={},o={createObjectStore(e,{keyPath:t}){let n=new xd(t);return a[e]=n,n},transaction:()=>({done:Promise.resolve(),objectStore:e=>a[e],abort:()=>console.info("What was written before stays, in memory.")}),close:()=>{}};return n(o),o}function Ad({page:e,isFleeting:t}){to(Ro);let n=to(Vt)?.base,a=!to(t),[o,r]=Ra("");return Aa`<aside class=${"away "+(a?"":"away--heed")} aria-label=${L("About this file")}>
<div class="away__line">
${a?Aa`<p>${L("Your own copy, from a file. What you write is kept in this browser and goes to the laptop at {address}.",{address:As(n??"")})}</p>`:Aa`<p>${L("This browser keeps nothing for a page from a file. What you write is in this window alone: save the page again before you close it.")}</p>
<button type="button" class="button button--quiet" onClick=${async()=>r(await ol(e))}>${L("Save the page again")}</button>
<p role="status">${o}</p>`}
</div>
</aside>`}md=new WeakMap,$d=new WeakMap,vd=new WeakSet,wd=function(){return[...i(this,md)].sort(([e],[t])=>e<t?-1:1).map(([,e])=>e)},yd=function(e){return"string"==typeof i(this,$d)?e[i(this,$d)]:i(this,$d).map(t=>e[t])};var Id=(e,t)=>[e,t],jd={"on this phone":"only while this page is open","Kept on this phone.":"Here only while this page is open.","Draft saved on this phone.":"The draft is here only while this page is open.","The laptop has not answered yet. What you write is kept on this phone.":"The laptop has not answered yet. What you write is here only while this page is open.","A change is only on this phone. It goes to the laptop when it is in reach.":"A change is here only while this page is open. It goes to the laptop when it is in reach.","{n} note only on this phone. It goes to the laptop when it is in reach.":Id("{n} note here only while this page is open. It goes to the laptop when it is in reach.","{n} notes here only while this page is open. They go to the laptop when it is in reach."),"The laptop did not take it ({code}). It stays on this phone: edit it, or show it to the facilitator.":"The laptop did not take it ({code}). It is here only while this page is open: edit it, or show it to the facilitator.","{n} note is only on this phone.":Id("{n} note is here only while this page is open.","{n} notes are here only while this page is open."),"Something that you changed is only on this phone.":"Something that you changed is here only while this page is open.","When nothing else works: the words alone, to be sent to the facilitator or written down. They stay on this phone until it meets the laptop.":"When nothing else works: the words alone, to be sent to the facilitator or written down. They are here only while this page is open."};function Ed({names:e,...t}){let n=Object.entries(jd).map(([e,t])=>[N(e),t]),a=t=>{let a=new Map(n.map(([n,a])=>{let o=e.lastIndexOf(N(Array.isArray(a)?a[0]??"":a));return[n,t[o]||a]}));return e.map((e,n)=>a.get(e)??t[n]??"")},o=Object.entries({en:[],...t}).map(([e,t])=>[e,a(t)]);return{names:e,...Object.fromEntries(o)}}var{seed:Cd,own:Od}=JSON.parse(document.getElementById("carried")?.textContent??""),qd={...Cd,words:WORDS},Nd=De(!1),Dd=De(!1),Pd=function(){let e=!1;return async(t,n,a)=>{try{let o=await Qe(t,n,a);return e=!0,o}catch(t){if(e||t instanceof DOMException&&"VersionError"===t.name)throw t;return console.info("Kept in memory:",t),Nd.value=!0,qd.words=Ed(WORDS),zo(qd),await Md(0,0,a)}}}();function Wd(){return Aa`<${Bs} />`}function Ld(e){let[t,n]=[document.createElement("div"),document.createElement("div")];e.replaceWith(t,n),wa(Aa`<${Ad} page=${qd} isFleeting=${Nd} />`,t),wa(Aa`<${od} page=${qd} newer=${De(null)} />`,n)}!function(e,t){[ct,dt]=[e,t]}(`fieldkit ${Od.row.participant.id}`,Pd),He(()=>{Dd.value=an.value>0}),He(()=>{el.value>0&&(Dd.value=!1)}),addEventListener("beforeunload",e=>{!Nd.value||!Dd.value||(e.preventDefault(),e.returnValue=!0)}),zo(qd),function({row:e,notes:t,outbox:n,drafts:a}){return bt(["cafes","notes","outbox","drafts"],async o=>{let r=o.objectStore("cafes"),i=await r.get(e.code),l=i??{...e,device:k(wt(8)),cursor:0,handed:[],handed_before:[]};l.counter=Math.max(l.counter,e.counter),l.base=l.base??e.base??null;let s=new Map(n.map(e=>[e.id,e])),u=void 0!==i&&i.store!==e.store;(!i||Ze(e.stamp,i.stamp)>0)&&([l.name,l.stamp]=[e.name,e.stamp],await bd(o,{cafe:e.cafe,id:e.participant.id,stamp:e.stamp},s,u)),await r.put(l);for(let e of t){let t=await o.objectStore("notes").get(e.id);t&&_d(gd(t),gd(e))>=0||(await o.objectStore("notes").put(e),await bd(o,e,s,u))}if(!i)for(let e of a)await o.objectStore("drafts").put(e)})}(Od).catch(console.error).then(()=>gn(qd)).then(()=>{let{"#back":e,former:t,...n}=Ao.value;Ao.value={...n,follow:Ac,leaving:Wd};let a=document.getElementById("app");a&&Ld(a),Wc()})})();
