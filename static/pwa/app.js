// Made by script/join. The licences of what it holds: vendor/VENDOR.md
var e=Object.defineProperty,t=(t,n,a)=>((t,n,a)=>n in t?e(t,n,{enumerable:!0,configurable:!0,writable:!0,value:a}):t[n]=a)(t,"symbol"!=typeof n?n+"":n,a),n=Array.from({length:256},(e,t)=>t.toString(16).padStart(2,"0"));function a(e){let t=Uint8Array.from(e.subarray(0,16));if(t.length<16)throw new RangeError("a UUID needs 16 random bytes");return t[6]=15&Number(t[6])|64,t[8]=63&Number(t[8])|128,Array.from(t,e=>n[e]).join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/,"$1-$2-$3-$4-$5")}function r(e){if(e.length<32)throw new RangeError("a key needs 32 random bytes");return btoa(String.fromCharCode(...e.subarray(0,32))).replaceAll("+","-").replaceAll("/","_").replace(/=+$/,"")}var o=/[\0\p{Surrogate}]/u,i=/^[\s\x1c-\x1f\x85]*$/;function l(e){return[...e].length}function s(e){return i.test(e)}function u(e){return c(e,1,64)}function c(e,t,n){let a=l(e);return a>=t&&a<=n&&!o.test(e)}function d(e,t){return function(e,t,n){return`${e.slice(0,14)}8${e.slice(15,24)}7ab1e${n.toString(16).padStart(7,"0")}`}(e,0,t)}function f(e){let t=/^\s*\d{1,3}\s*$/.test(e??"")?Number(e):0;return t>=1&&t<=200?t:null}var p,_,h,v=Symbol.for("preact-signals");function g(){if(y>1)return void y--;let e,t=!1;for(function(){let e=b;for(b=void 0;void 0!==e;){let t=e.S;if(t.v===e.v)for(let n=t.t;void 0!==n;n=n.x)n.i===e.i&&(n.i=t.i);e=e.o}}();void 0!==h;){let n=h;for(h=void 0,w++;void 0!==n;){let a=n.u;if(n.u=void 0,n.f&=-3,!(8&n.f)&&j(n))try{n.c()}catch(n){t||(e=n,t=!0)}n=a}}if(w=0,y--,t)throw e}function m(e){if(y>0)return e();x=++k,y++;try{return e()}finally{g()}}function $(e){let t=p,n=_;p=void 0,_=void 0;try{return e()}finally{p=t,_=n}}var b,y=0,w=0,k=0,x=0,S=0;function T(e){if(void 0===p)return;let t=e.n;return void 0===t||t.t!==p?(t={i:0,S:e,p:p.s,n:void 0,t:p,e:void 0,x:void 0,r:t},void 0!==p.s&&(p.s.n=t),p.s=t,e.n=t,32&p.f&&e.S(t),t):-1===t.i?(t.i=0,void 0!==t.n&&(t.n.p=t.p,void 0!==t.p&&(t.p.n=t.n),t.p=p.s,t.n=void 0,p.s.n=t,p.s=t),t):void 0}function E(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}function I(e,t){return new E(e,t)}function j(e){for(let t=e.s;void 0!==t;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function M(e){for(let t=e.s;void 0!==t;t=t.n){let n=t.S.n;if(void 0!==n&&(t.r=n),t.S.n=t,t.i=-1,void 0===t.n){e.s=t;break}}}function A(e){let t,n=e.s;for(;void 0!==n;){let e=n.p;-1===n.i?(n.S.U(n),void 0!==e&&(e.n=n.n),void 0!==n.n&&(n.n.p=e)):t=n,n.S.n=n.r,void 0!==n.r&&(n.r=void 0),n=e}e.s=t}function D(e,t){E.call(this,void 0,t),this.x=e,this.s=void 0,this.g=S-1,this.f=4}function N(e,t){return new D(e,t)}function C(e){let t=e.j;if(e.j=void 0,"function"==typeof t){y++;let n=p;p=void 0;try{t()}catch(t){throw e.f&=-2,e.f|=8,L(e),t}finally{p=n,g()}}}function L(e){for(let t=e.s;void 0!==t;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,C(e)}function O(e){if(p!==this)throw new Error("Out-of-order effect");A(this),p=e,this.f&=-2;try{8&this.f&&L(this)}finally{g()}}function B(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,_&&_.push(this)}function P(e,t){let n=new B(e,t);try{n.c()}catch(e){throw n.d(),e}let a=n.d.bind(n);return a[Symbol.dispose]=a,a}E.prototype.brand=v,E.prototype.h=function(){return!0},E.prototype.S=function(e){let t=this.t;t!==e&&void 0===e.e&&(e.x=t,this.t=e,void 0!==t?t.e=e:$(()=>{var e;null==(e=this.W)||e.call(this)}))},E.prototype.U=function(e){if(void 0!==this.t){let t=e.e,n=e.x;void 0!==t&&(t.x=n,e.e=void 0),void 0!==n&&(n.e=t,e.x=void 0),e===this.t&&(this.t=n,void 0===n&&$(()=>{var e;null==(e=this.Z)||e.call(this)}))}},E.prototype.subscribe=function(e){return P(()=>{let t=this.value;$(()=>e(t))},{name:"sub"})},E.prototype.valueOf=function(){return this.value},E.prototype.toString=function(){return this.value+""},E.prototype.toJSON=function(){return this.value},E.prototype.peek=function(){return $(()=>this.value)},Object.defineProperty(E.prototype,"value",{get(){let e=T(this);return void 0!==e&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(w>100)throw new Error("Cycle detected");t=this,0!==y&&0===w&&t.l!==x&&(t.l=x,b={S:t,v:t.v,i:t.i,o:b}),this.v=e,this.i++,S++,y++;try{for(let e=this.t;void 0!==e;e=e.x)e.t.N()}finally{g()}}var t}}),D.prototype=new E,D.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if(32==(36&this.f)||(this.f&=-5,this.g===S))return!0;if(this.g=S,this.f|=1,this.i>0&&!j(this))return this.f&=-2,!0;let e=p;try{M(this),p=this;let e=this.x();(16&this.f||this.v!==e||0===this.i)&&(this.v=e,this.f&=-17,this.i++)}catch(e){this.v=e,this.f|=16,this.i++}return p=e,A(this),this.f&=-2,!0},D.prototype.S=function(e){if(void 0===this.t){this.f|=36;for(let e=this.s;void 0!==e;e=e.n)e.S.S(e)}E.prototype.S.call(this,e)},D.prototype.U=function(e){if(void 0!==this.t&&(E.prototype.U.call(this,e),void 0===this.t)){this.f&=-33;for(let e=this.s;void 0!==e;e=e.n)e.S.U(e)}},D.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;void 0!==e;e=e.x)e.t.N()}},Object.defineProperty(D.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=T(this);if(this.h(),void 0!==e&&(e.i=this.i),16&this.f)throw this.v;return this.v}}),B.prototype.c=function(){let e=this.S();try{if(8&this.f||void 0===this.x)return;let e=this.x();"function"==typeof e&&(this.j=e)}finally{e()}},B.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,C(this),M(this),y++;let e=p;return p=this,O.bind(this,e)},B.prototype.N=function(){2&this.f||(this.f|=2,this.u=h,h=this)},B.prototype.d=function(){this.f|=8,1&this.f||L(this)},B.prototype.dispose=function(){this.d()};var q=/^[0-9a-z]{4,32}$/;function W(e,t){return[Math.max(0,...t)+1,e]}function U(e,t){return e[0]-t[0]||(e[1]<t[1]?-1:+(e[1]>t[1]))}var H={};!function(e){let t,n,a=(e,t)=>t.some(t=>e instanceof t),r=new WeakMap,o=new WeakMap,i=new WeakMap,l={get(e,t,n){if(e instanceof IDBTransaction){if("done"===t)return r.get(e);if("store"===t)return n.objectStoreNames[1]?void 0:n.objectStore(n.objectStoreNames[0])}return u(e[t])},set:(e,t,n)=>(e[t]=n,!0),has:(e,t)=>e instanceof IDBTransaction&&("done"===t||"store"===t)||t in e};function s(e){l=e(l)}function u(e){if(e instanceof IDBRequest)return function(e){let t=new Promise((t,n)=>{let a=()=>{e.removeEventListener("success",r),e.removeEventListener("error",o)},r=()=>{t(u(e.result)),a()},o=()=>{n(e.error),a()};e.addEventListener("success",r),e.addEventListener("error",o)});return i.set(t,e),t}(e);if(o.has(e))return o.get(e);let s=function(e){return"function"==typeof e?function(e){return(n||(n=["advance","continue","continuePrimaryKey"].map(e=>IDBCursor.prototype[e]))).includes(e)?function(...t){return e.apply(c(this),t),u(this.request)}:function(...t){return u(e.apply(c(this),t))}}(e):(e instanceof IDBTransaction&&function(e){if(r.has(e))return;let t=new Promise((t,n)=>{let a=()=>{e.removeEventListener("complete",r),e.removeEventListener("error",o),e.removeEventListener("abort",o)},r=()=>{t(),a()},o=()=>{n(e.error||new DOMException("AbortError","AbortError")),a()};e.addEventListener("complete",r),e.addEventListener("error",o),e.addEventListener("abort",o)});r.set(e,t)}(e),a(e,t||(t=[IDBIndex,IDBObjectStore,IDBCursor,IDBDatabase,IDBTransaction]))?new Proxy(e,l):e)}(e);return Object.is(s,e)||(o.set(e,s),i.set(s,e)),s}let c=e=>i.get(e),d=["get","getKey","getAll","getAllKeys","count"],f=["put","add","delete","clear"],p={};function _(e,t){if(!(e instanceof IDBDatabase)||t in e||"string"!=typeof t)return;if(p[t])return p[t];let n=t.replace(/FromIndex$/,""),a=t!==n,r=f.includes(n);return n in(a?IDBIndex:IDBObjectStore).prototype&&(r||d.includes(n))?p[t]=async function(e,...t){let o=this.transaction(e,r?"readwrite":"readonly"),i=o.store;return a&&(i=i.index(t.shift())),(await Promise.all([i[n](...t),r&&o.done]))[0]}:void 0}s(e=>({...e,get:(t,n,a)=>_(t,n)||e.get(t,n,a),has:(t,n)=>!!_(t,n)||e.has(t,n)}));let h=["advance","continue","continuePrimaryKey"],v={},g=new WeakMap,m=new WeakMap,$={get(e,t){if(!h.includes(t))return e[t];let n=v[t];return n||(n=v[t]=function(...e){g.set(this,m.get(this)[t](...e))}),n}};async function*b(...e){let t=this;if(t instanceof IDBCursor||(t=await t.openCursor(...e)),!t)return;let n=new Proxy(t,$);for(m.set(n,t),i.set(n,c(t));t;)yield n,t=await(g.get(n)||t.continue()),g.delete(n)}function y(e,t){return t===Symbol.asyncIterator&&a(e,[IDBIndex,IDBObjectStore,IDBCursor])||"iterate"===t&&a(e,[IDBIndex,IDBObjectStore])}s(e=>({...e,get:(t,n,a)=>y(t,n)?b:e.get(t,n,a),has:(t,n)=>y(t,n)||e.has(t,n)})),e.deleteDB=function(e,{blocked:t}={}){let n=indexedDB.deleteDatabase(e);return t&&n.addEventListener("blocked",e=>t(e.oldVersion,e)),u(n).then(()=>{})},e.openDB=function(e,t,{blocked:n,upgrade:a,blocking:r,terminated:o}={}){let i=indexedDB.open(e,t),l=u(i);return a&&i.addEventListener("upgradeneeded",e=>{a(u(i.result),e.oldVersion,e.newVersion,u(i.transaction),e)}),n&&i.addEventListener("blocked",e=>n(e.oldVersion,e.newVersion,e)),l.then(e=>{o&&e.addEventListener("close",()=>o()),r&&e.addEventListener("versionchange",e=>r(e.oldVersion,e.newVersion,e))}).catch(()=>{}),l},e.unwrap=c,e.wrap=u}(H);var{openDB:R,deleteDB:F,unwrap:V,wrap:K}=H,Y=class extends Error{constructor(){super(...arguments),t(this,"code","no-storage")}},J=class extends Y{},Z=class extends Y{constructor(){super(...arguments),t(this,"code","storage-full")}},z=class extends Y{constructor(){super(...arguments),t(this,"code","page-old")}},G=null;function X(){if(G)return G;let e=R("fieldkit",1,{upgrade(e){e.createObjectStore("cafes",{keyPath:"code"}),e.createObjectStore("notes",{keyPath:"id"}).createIndex("cafe","cafe"),e.createObjectStore("outbox",{keyPath:["cafe","id"]}),e.createObjectStore("drafts",{keyPath:["cafe","card"]}),e.createObjectStore("wall",{keyPath:["cafe","id"]}).createIndex("cafe","cafe")},blocking:()=>{Q()},terminated(){G=null}}).catch(e=>{throw G=null,ae(e)});return G=e,e}async function Q(){let e=G;G=null,e&&(await e).close()}function ee(e,t){return ne(async n=>{let a=n.transaction(e,"readonly");return(await Promise.all([t(a),a.done]))[0]})}function te(e,t){return ne(async n=>{let a=n.transaction(e,"readwrite",{durability:"strict"}),r=!0,o=a.done.finally(()=>{r=!1}),i=t(a).catch(e=>{throw r&&a.abort(),e});return(await Promise.all([i,o]))[0]})}async function ne(e){try{return await e(await X())}catch(e){if(!function(e){return e instanceof DOMException&&("InvalidStateError"===e.name||"UnknownError"===e.name)}(e))throw ae(e)}try{return await Q(),await e(await X())}catch(e){throw ae(e)}}function ae(e){return e instanceof DOMException?"QuotaExceededError"===e.name?new Z("the phone's disk is full",{cause:e}):"VersionError"===e.name?new z("a newer page runs in another tab",{cause:e}):new J(`the browser's storage failed: ${e.name}`,{cause:e}):e instanceof ReferenceError||e instanceof TypeError&&"object"!=typeof indexedDB?new J("this browser has no IndexedDB",{cause:e}):e}function re(e){return crypto.getRandomValues(new Uint8Array(e))}function oe(e,t){return te(["cafes"],async n=>{await n.objectStore("cafes").put({...await se(n,e),...t})})}async function ie(e,t,n){t.name=n,t.stamp=await ue(e,t),await e.objectStore("cafes").put(t),await le(e,t)}async function le(e,t){let{cafe:n,participant:a,stamp:r}=t;await e.objectStore("outbox").put({cafe:n,id:a.id,stamp:r,refused:!1})}async function se(e,t){return await e.objectStore("cafes").get(t.code)??t}async function ue(e,t,n){let a=W(t.device,n?[t.counter,n[0]]:[t.counter]);return t.counter=a[0],await e.objectStore("cafes").put(t),a}function ce({fields:e}){return"cafe"===e.audience||"open"===e.audience}var de=new TextEncoder;function fe(e){return IDBKeyRange.bound([e],[e,[]])}function pe(e){return te(["cafes","notes","outbox","drafts"],async t=>{let n=await se(t,e);for(let e of await t.objectStore("notes").index("cafe").getAll(n.cafe))e.gone||await _e(t,n,e);await t.objectStore("drafts").delete(fe(n.cafe)),null!==n.name&&await ie(t,n,null)})}async function _e(e,t,n){let a=await ue(e,t,n.stamp),r=n.kind?{...n,stamp:a,fields:{note:n.fields.note}}:function(e,t){return{...e,stamp:t,gone:!0,fields:{},refused:null}}(n,a);await he(e,r)}async function he(e,t){await e.objectStore("notes").put(t);let{cafe:n,id:a,stamp:r}=t;await e.objectStore("outbox").put({cafe:n,id:a,stamp:r,refused:!1})}function ve(e){return ee(["cafes","notes","outbox"],async t=>{let n=await t.objectStore("cafes").get(e.code)??e,a=await t.objectStore("outbox").getAll(fe(n.cafe)),r=[],o=0;for(let{id:e,refused:i}of a){if(i||500===r.length)continue;let a=e===n.participant.id?ge(n):await me(t,e);if(a){if(o+=de.encode(JSON.stringify(a)).length+1,o>1e6)break;r.push(a)}}return{row:n,records:r,waiting:a.length}})}function ge({participant:e,stamp:t,name:n,joined_at:a}){return{kind:"participant",id:e.id,stamp:t,gone:!1,fields:{name:n,joined_at:a}}}async function me(e,t){let n=await e.objectStore("notes").get(t);return n?{kind:n.kind??"note",id:t,stamp:n.stamp,gone:n.gone,fields:n.fields}:null}async function $e(e,t,n,a){let r=e.objectStore("outbox"),o=await r.get([t,n]);o&&U(a,o.stamp)>=0&&await r.delete([t,n])}async function be(e,t,{id:n,stamp:a,code:r,message:o}){let i=e.objectStore("outbox"),l=await i.get([t,n]);if(!l||0!==U(l.stamp,a))return;await i.put({...l,refused:!0});let s=await e.objectStore("notes").get(n);s&&await e.objectStore("notes").put({...s,refused:{code:r,message:o}})}var ye=class extends Error{constructor(e){super(e),this.code=e}},we=I(null),ke=I([]),xe=I([]),Se=I([]),Te=I([]),Ee=I({at:null,ok:!1}),Ie=I(null),je=I(0),Me=I({}),Ae=I(!1),De=I(0),Ne=I(null),Ce=I(null),Le=N(()=>Ne.value??Ce.value),Oe=N(()=>we.value?.name??null),Be=N(()=>we.value?.table??null),Pe=N(()=>!0===we.value?.host),qe=N(()=>xe.value.filter(({id:e,stamp:t})=>e!==we.value?.participant.id||t[0]>1).length),We=N(()=>xe.value.filter(({refused:e})=>!e).length),Ue=N(()=>{return function(e,t,n){return[...e.map(e=>({...e,own:!1})),...t.filter(ce).map(e=>function({id:e,cafe:t,card:n,made:a,stamp:r,fields:o},i){let l=o.named?i:null;return{...o,cafe:t,id:e,own:!0,card:n,name:l,seen_at:o.written_at,place:a,stamp:r}}(e,n))].sort((e,t)=>e.seen_at===t.seen_at?t.place-e.place:e.seen_at<t.seen_at?1:-1)}((e=Te.value,t=Ie.value,t?.course?.is_blind?e.filter(({round:e})=>e!==t.round):e),ke.value,Oe.value);var e,t}),He="",Re=null;async function Fe(){let e=we.value;if(!e)return;let t=await ee(["cafes","notes","outbox","wall"],t=>Promise.all([t.objectStore("cafes").get(e.code),t.objectStore("notes").index("cafe").getAll(e.cafe),t.objectStore("outbox").getAll(fe(e.cafe)),t.objectStore("wall").index("cafe").getAll(e.cafe)])).catch(et);t&&function(e,t,n,a){m(()=>{e&&(we.value=e),ke.value=t.filter(({gone:e,kind:t})=>!e&&!t).sort((e,t)=>t.made-e.made),Se.value=t.filter(({kind:e})=>e),xe.value=n,Te.value=a,Ie.value??=e?.live??null,je.value=e?.ahead_ms??0,Ee.value={at:e?.reached_at??null,ok:Ee.value.ok}})}(...t)}function Ve(e,t){Me.value={...Me.value,[e]:t}}function Ke(e,t){let n=ke.value.find(e=>e.id===t)?.fields.audience;return Me.value[e]??n??function(e,t,n){return e?"hosts"===e.phones&&!n||"table"===e.audience&&null===t?"me":e.audience??"cafe":"cafe"}(Ie.value?.course,Be.value,Pe.value)}function Ye(e){return Xe(t=>function(e,t){return te(["cafes","notes","outbox","drafts"],async n=>{let a=await se(n,e),r=await n.objectStore("notes").get(t);if(!r||r.gone)return;await _e(n,a,r);let o=n.objectStore("drafts");(await o.get([a.cafe,r.card]))?.note===t&&await o.delete([a.cafe,r.card])})}(t,e))}function Je(){return Xe(pe)}async function Ze(e){let t=null===e||s(e)?null:e.trim(),n=null===t?null:function(e){return o.test(e)?"text-unreadable":l(e)>60?"name-too-long":null}(t);if(n)throw new ye(n);return Xe(e=>function(e,t){return te(["cafes","outbox"],async n=>{let a=await se(n,e);a.name!==t&&await ie(n,a,t)})}(e,t))}function ze(e,t=Pe.value&&e===Be.value){return Xe(n=>oe(n,{table:e,host:t&&null!==e}))}function Ge(e){return!xe.value.some(({id:t})=>t===e.id)}async function Xe(e){let t=await Qe(e);return await tt(),De.value+=1,t}async function Qe(e){let t=we.value;if(!t)throw new J("there is no place on this phone to keep anything");try{let n=await e(t);return Ne.value=null,n}catch(e){throw et(e),e}}function et(e){if(!(e instanceof Y))throw e;Ne.value=e.code}async function tt(){await Fe(),Re?.postMessage(we.value?.cafe)}function nt(e){if(!ot(e)||!lt(e.version)||"write"!==e.phase&&"closed"!==e.phase)return null;let{version:t,phase:n,round:a=null,card:r=null,ends_at:o=null,message:i=null}=e;return[a,r,o,i].every(e=>null===e||"string"==typeof e)?{version:t,phase:n,round:a,card:r,ends_at:o,message:i,course:at(e.course)}:null}function at(e){return ot(e)&&[e.run,e.round,e.rounds,e.seated].every(lt)&&it(e.phase)&&st(e.cards,it)?e:null}function rt(e){return ot(e)&&lt(e.round)&&lt(e.table)?e:null}function ot(e){return"object"==typeof e&&null!==e&&!Array.isArray(e)}function it(e){return"string"==typeof e&&""!==e}function lt(e){return"number"==typeof e&&Number.isSafeInteger(e)&&e>=0}function st(e,t){return Array.isArray(e)&&e.every(t)}function ut(e){return Array.isArray(e)&&2===e.length&&function(e,t){return"number"==typeof e&&Number.isInteger(e)&&e>=1&&e<=281474976710656&&"string"==typeof t&&q.test(t)}(e[0],e[1])}function ct(e){return Array.isArray(e)&&2===e.length&&it(e[0])&&ut(e[1])}function dt(e){return ot(e)&&it(e.code)&&"string"==typeof e.message}function ft(e){if(!ot(e)||!it(e.kind)||!it(e.id)||"boolean"!=typeof e.gone)return!1;if(e.gone||"note"!==e.kind)return!0;let{fields:t}=e;return ot(t)&&it(t.card)&&"string"==typeof t.text&&it(t.written_at)}var pt={tookMs:Number.POSITIVE_INFINITY,at:Number.NEGATIVE_INFINITY};async function _t(e,{body:t,patience:n,signal:a}){let r=new AbortController,o=()=>r.abort(),i=setTimeout(o,n);a?.addEventListener("abort",o);try{let n=await fetch(e,{...void 0===t?{}:{method:"POST",body:JSON.stringify(t)},headers:void 0===t?{}:{"Content-Type":"application/json"},cache:"no-store",credentials:"omit",redirect:"error",signal:r.signal}),a=(n.headers.get("Content-Type")??"").startsWith("application/json"),o=Number(n.headers.get("Retry-After")??0),i=Math.min(3e5,Math.max(0,1e3*o)||0);return{status:n.status,said:a?await n.json():null,retryAfter:i}}catch(e){if(!(e instanceof TypeError||e instanceof DOMException||e instanceof SyntaxError))throw e;return null}finally{clearTimeout(i),a?.removeEventListener("abort",o)}}async function ht(e=3e3){let t=await _t("/api/ping",{patience:e});return 200===t?.status?function(e){return ot(e)&&1===e.v&&it(e.store)&&it(e.build)&&it(e.now)?{v:1,store:e.store,build:e.build,now:e.now}:null}(t.said):null}var vt={now:()=>Date.now(),after(e,t){let n=setTimeout(t,e);return()=>clearTimeout(n)},lot:Math.random},gt={"key-wrong":"key-wrong","cafe-unknown":"cafe-unknown","cafe-closed":"cafe-closed","participant-elsewhere":"participant-elsewhere","origin-foreign":"origin-foreign","not-json":"wire","not-json-type":"wire","request-wrong":"wire","too-large":"wire"};function mt({row:e,records:t,waiting:n}){let{code:a,participant:r,store:o,cursor:i,table:l,host:s=!1}=e;return{v:1,cafe:a,participant:r,store:o,cursor:i,waiting:n,records:t,...l&&{seat:{table:l,host:s}}}}var $t={},bt="en",yt=new Intl.PluralRules("en"),wt=Et(yt);function kt(e){let t=0;for(let n=0;n<e.length;n+=1)t=(31*t+e.charCodeAt(n))%1048576;return t}function xt(e,t){let n=$t[kt(e)];return Tt("string"==typeof n&&""!==n?n:e,t)}function St(e,t,n,a){let r=$t[kt(e)],o=Array.isArray(r)?r:[e,t];return Tt(o[Math.min(Math.max(0,wt.indexOf(yt.select(n))),o.length-1)]||(1===n?e:t),{n,...a})}function Tt(e,t){return t?e.replace(/\{(\w+)\}/g,(e,n)=>String(t[n]??e)):e}function Et(e){return["zero","one","two","few","many","other"].filter(t=>e.resolvedOptions().pluralCategories.includes(t))}var It,jt,Mt,At,Dt,Nt,Ct,Lt,Ot,Bt,Pt=Symbol.for("pv"),qt={},Wt=[],Ut=/^m(i|n|o|s|text|space)$/,Ht=Array.isArray,Rt=Wt.slice,Ft=Object.assign;function Vt(e){e&&e.parentNode&&e.remove()}function Kt(e,t,n,a,r){var o={type:e,props:t,key:n,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Pt,__v:r||++jt,__i:-1,__u:0};return!r&&It.vnode&&It.vnode(o),o}function Yt(e){return e.children}function Jt(e,t){this.props=e,this.context=t,this.__g=0}function Zt(e,t){if(null==t)return e.__&&Zt(e.__,e.__i+1);for(var n;t<e.__k.length;t++)if((n=e.__k[t])&&n.__e)return n.__e;return"function"!=typeof e.type||e.props.__P?null:Zt(e)}function zt(e){var t,n=e.__v,a=n.__e,r=[],o=[],i=e.__P;i&&((t=Ft({constructor:Pt},n)).__v=n.__v+1,It.vnode&&It.vnode(t),on(i,t,n,e.__n,i.namespaceURI,32&n.__u?[a]:null,r,a||Zt(n),32&n.__u,o),t.__v=n.__v,t.__.__k[t.__i]=t,un(r,t,o),n.__=n.__e=null,t.__e!=a&&Gt(t))}function Gt(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Gt(e)}function Xt(e){(8&e.__g||(e.__g|=8,Mt.push(e),Dt++))&&At==It.debounceRendering||((At=It.debounceRendering)||queueMicrotask)(Qt)}function Qt(){try{for(var e,t=1;Mt.length;)Mt.length>t&&Mt.sort(Nt),e=Mt.shift(),t=Mt.length,8&e.__g&&zt(e)}finally{(Dt=Mt.length)&&(At||queueMicrotask)(Qt)}}function en(e,t,n,a,r,o,i,l,s,u,c){var d,f,p,_,h,v,g=a.__k||Wt,m=t.length;for(s=function(e,t,n,a,r){var o,i,l,s,u,c,d,f,p,_=n.length,h=_,v=0,g=0,m=e.__k=Array(r);for(o=0;o<r;o++)null!=(i=t[o])&&"boolean"!=typeof i&&"function"!=typeof i?("object"!=typeof i||i.constructor===String?i=m[o]=Kt(null,i):Ht(i)?i=m[o]=Kt(Yt,{children:i}):i.constructor===Pt&&i.__b?i=m[o]=Kt(i.type,i.props,i.key,i.ref,i.__v):m[o]=i,s=o+v,i.__=e,i.__b=e.__b+1,l=null,~(u=i.__i=nn(i,n,s,h))&&(h--,(l=n[u])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,u==s-1?v--:u==s+1?v++:u!=s&&(u>s?v--:v++,g=1)):(~u||(r>_?v--:r<_&&v++),"function"!=typeof i.type&&(i.__u|=4))):m[o]=null;if(g){for(c=[],d=[],o=0;o<r;o++)if((i=m[o])&&16&i.__u){for(v=0,f=c.length;v<f;)c[p=v+f>>1]<i.__i?v=p+1:f=p;c[v]=i.__i,d[o]=v+1}for(v=c.length;o--;)d[o]&&(d[o]==v?v--:m[o].__u|=4)}if(h)for(o=0;o<_;o++)!(l=n[o])||2&l.__u||(l.__e==a&&(a=Zt(l)),dn(l,l));return a}(n,t,g,s,m),d=0;d<m;d++)null!=(p=n.__k[d])&&(f=~p.__i&&g[p.__i]||qt,p.__i=d,v=on(e,p,f,r,o,i,l,s,u,c),_=p.__e,(f.ref!=p.ref||8&f.__u)&&(f.ref&&cn(f.ref,null,p,f),p.ref&&c.push(p.ref,p.__c||_,p)),h=h||_,4&p.__u?(s=tn(p,s,e,!f.__v),f.__e&&(f.__e=null)):"function"==typeof p.type&&void 0!==v?s=v:_&&(s=_.nextSibling),p.__u&=-21);return n.__e=h,s}function tn(e,t,n,a){var r,o,i,l;if("function"==typeof e.type){if(e.props.__P)return t;if(r=e.__k)for(o=0;o<r.length;o++)r[o]&&(r[o].__=e,t=tn(r[o],t,n,!1));return t}for(t&&!t.parentNode&&(t=Zt(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&8==l.nodeType;)l=l.nextSibling;for(i!=l&&(!a&&n.moveBefore&&i.parentNode?n.moveBefore(i,t):n.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&8==t.nodeType&&!t.data.startsWith("$s"););return t}function nn(e,t,n,a){var r,o=e.key,i=e.type,l=t[n],s=l&&!(2&l.__u);if(null===l&&null==o||s&&o==l.key&&i==l.type)return n;if(a>(s?1:0)){for(r=n-1;r>=0;r--)if((l=t[r])&&!(2&l.__u)&&o==l.key&&i==l.type)return r;for(r=n+1;r<t.length;r++)if((l=t[r])&&!(2&l.__u)&&o==l.key&&i==l.type)return r}return-1}function an(e,t,n){null==n&&(n=""),"-"==t[0]?e.setProperty(t,n):e[t]=n}function rn(e,t,n,a,r){var o,i;if("style"==t)if("string"==typeof n)e.style.cssText=n;else{if("string"==typeof a&&(e.style.cssText=a=""),a)for(t in a)n&&t in n||an(e.style,t);if(n)for(t in n)a&&n[t]==a[t]||an(e.style,t,n[t])}else if("o"==t[0]&&"n"==t[1])"function"!=typeof n&&(n=null),"function"!=typeof a&&(a=null),(e.__e||(e.__e={}))[t]=n,n&&a||(i=Bt[t]||(Bt[t]=function(e){return function(t){var n=this.__e;if(n){if(n=n[e],null==t[Ct])t[Ct]=Ot++;else if(t[Ct]<this.__a[e])return;return n(It.event?It.event(t):t)}}}(t)),(e.__a||(e.__a={}))[t]=Ot,o=t!=(t=t.replace(Lt,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),n?e.addEventListener(t,i,o):e.removeEventListener(t,i,o));else{if("http://www.w3.org/2000/svg"==r)t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if("width"!=t&&"height"!=t&&"href"!=t&&"list"!=t&&"form"!=t&&"tabIndex"!=t&&"download"!=t&&"rowSpan"!=t&&"colSpan"!=t&&"role"!=t&&"popover"!=t&&t in e)try{return void(e[t]=n??"")}catch{}if("function"==typeof n)return;null==n||!1===n&&"-"!=t[4]?e.removeAttribute(t):e.setAttribute(t,"popover"==t&&1==n?"":n)}}function on(e,t,n,a,r,o,i,l,s,u){var c,d,f,p,_,h,v,g,m,$,b,y,w,k,x,S,T,E,I=t.type;if(t.constructor!==Pt)return null;128&n.__u&&(s=32&n.__u,c=n.__c.__z)&&(t.__u|=s,d=o=[],8==c.nodeType?l=ln(c,o):o.push(c),l=o[0]||l),(c=It.__b)&&c(t);e:if("function"==typeof I){f=i.length;try{if(g=t.props,m=(c=I.prototype)&&c.render,$=(c=I.contextType)&&a[c.__c],b=c?$?$.props.value:c.__:a,(p=n.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(m?t.__c=p=new I(g,b):(t.__c=p=new Jt(g,b),p.constructor=I,p.render=fn),$&&$.sub(p),p.state||(p.state={}),p.__n=a,p.__g|=8,p.__h=[],p.__k=[]),m&&(p.__s||(p.__s=p.state),I.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=Ft({},p.__s)),Ft(p.__s,I.getDerivedStateFromProps(g,p.__s)))),_=p.props,h=p.state,p.__v=t,n.__c){if(g!==_&&m&&!I.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(g,b),t.__v==n.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&!1===p.shouldComponentUpdate(g,p.__s,b)){t.__v!=n.__v&&(p.props=g,p.state=p.__s,p.__g&=-9),t.__e=n.__e,t.__k=n.__k,t.__k.some(function(e){e&&(e.__=t)}),Wt.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Zt(n);break e}p.componentWillUpdate&&p.componentWillUpdate(g,p.__s,b),m&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(_,h,v)})}else m&&!I.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),m&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=b,p.props=g,p.__P=e,p.__g&=-5,y=It.__r,w=m?25:0;do{p.__g&=-9,y&&y(t),c=p.render(p.props,p.state=p.__s,p.context)}while(8&p.__g&&++w<25);m&&(Wt.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(a=Ft({},a,p.getChildContext())),m&&n.__c&&p.getSnapshotBeforeUpdate&&(v=p.getSnapshotBeforeUpdate(_,h)),k=c&&c.type===Yt&&null==c.key?c.props.children:c,g.__P&&(c=l,r=(e=g.__P).namespaceURI,s=o=null,n.props&&n.props.__P!=e&&(n.__k.some(function(e){e&&dn(e,e)}),n.__k=null),l=n.__k?Zt(n,0):null),l=en(e,Ht(k)?k:[k],t,n,a,r,o,i,l,s,u),g.__P&&(t.__e=null,l=c),t.__u&=-161,d&&d.some(Vt),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(e){if(i.length=f,t.__v=null,s||o)if(e&&e.then){if(t.__u|=128|s,o){for(~(T=o.indexOf(l||void 0))||(T=o.length);(E=o[T-1])&&8==E.nodeType;)T--;for(;T<o.length;T++)if(E=o[T])if(o[T]=null,x){if(E==S)break}else{if(8!=E.nodeType)break;E.data.startsWith("$s")&&(S=ln(x=E))}}if(!x){for(;l&&8==l.nodeType&&l.nextSibling;)l=l.nextSibling;x=l}(c=ln(x=t.__c.__z||(t.__c.__z=x)))?(t.__e=x,l=c):t.__e=l,l=l&&l.nextSibling}else o&&o.some(Vt);else t.__e=n.__e;t.__k||(t.__k=n.__k||[]),e&&e.then||sn(t),It.__e(e,t,n)}}else l=t.__e=function(e,t,n,a,r,o,i,l,s,u){var c,d,f,p,_,h,v,g,m=n.props||qt,$=t.props,b=t.type;if("svg"==b?r="http://www.w3.org/2000/svg":"math"==b?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),o)for(c=0;c<o.length;c++)if((_=o[c])&&(b?_.localName==b:3==_.nodeType)){e=_,o[c]=null;break}if(!e){if(g=u.ownerDocument||document,!b)return g.createTextNode($);e=g.createElementNS(r,b,$.is?$:u),l&&(It.__m&&It.__m(t,o),l=!1),o=null}if(b){if(u="template"==b&&e.content||e,o="textarea"==b&&null!=$.defaultValue?null:o&&Rt.call(u.childNodes),!l&&o)for(m={},c=0;c<e.attributes.length;c++)m[(_=e.attributes[c]).name]=_.value;for(c in m)_=m[c],"dangerouslySetInnerHTML"==c?f=_:"children"==c||c in $||"value"==c&&"defaultValue"in $||"checked"==c&&"defaultChecked"in $||rn(e,c,null,_,r);for(c in $)_=$[c],"children"==c?p=_:"dangerouslySetInnerHTML"==c?d=_:"value"==c?h=_:"checked"==c?v=_:l&&"function"!=typeof _||m[c]===_||rn(e,c,_,m[c],r);d?(l||f&&(d.__html==f.__html||d.__html==e.innerHTML)||(e.innerHTML=d.__html),t.__k=[]):(f&&(e.textContent=""),("foreignObject"==b||"http://www.w3.org/1998/Math/MathML"==r&&Ut.test(b))&&(r="http://www.w3.org/1999/xhtml"),en(u,Ht(p)?p:[p],t,n,a,r,o,i,o?o[0]:n.__k&&Zt(n,0),l,s),o&&o.some(Vt)),l&&"textarea"!=b||(c="value","progress"==b&&null==h?e.removeAttribute(c):null==h||h===e[c]&&("progress"!=b||h)||rn(e,c,h,m[c],r),c="checked",null!=v&&v!=e[c]&&rn(e,c,v,m[c],r))}else m===$||l&&e.data==$||(e.data=$);return e}(n.__e,t,n,a,r,o,i,s,u,e);return(c=It.diffed)&&c(t),l}function ln(e,t){if(e&&8==e.nodeType&&e.data.startsWith("$s"))for(var n=1;e=e.nextSibling;){if(8==e.nodeType)if(e.data.startsWith("$s"))n++;else if(e.data.startsWith("/$s")&&! --n)return e;t&&t.push(e)}}function sn(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(sn))}function un(e,t,n){for(var a=0;a<n.length;)cn(n[a++],n[a++],n[a++]);It.__c&&It.__c(t,e),e.some(function(t){try{e=t.__h,t.__h=[],e.some(function(e){e.call(t)})}catch(e){It.__e(e,t.__v)}})}function cn(e,t,n,a){try{"function"==typeof e?t?t.__x=e(t)||1:a&&(a=a.__c||a.__e)&&(t=a.__x)&&(a.__x=null,"function"==typeof t?t():e(null)):e.current=t}catch(e){It.__e(e,n)}}function dn(e,t,n){var a,r,o,i;if(It.unmount&&It.unmount(e),!(a=e.ref)||a.current&&a.current!=e.__e||cn(a,null,t,e),a=e.__c){if(a.componentWillUnmount)try{a.componentWillUnmount()}catch(e){It.__e(e,t)}a.__P=a.__n=null}if(a=e.__k)for(i=0;i<a.length;i++)a[i]&&dn(a[i],t,"function"!=typeof e.type||n&&!e.props.__P);!n&&(a=e.__c)&&(a=a.__z)&&(r=ln(a,o=[]))&&(a==e.__e&&o.some(Vt),Vt(r),Vt(a)),n||Vt(e.__e),e.__e=e.__c=e.__=null}function fn(e,t,n){return this.constructor(e,n)}function pn(e,t){var n,a,r,o;It.__&&It.__(e,t),9==t.nodeType&&(t=t.documentElement),a=(n=e&&32&e.__u)?null:t.__k,t.__k=Kt(Yt,{children:[e]}),r=[],o=[],on(t,t.__k,a||qt,qt,t.namespaceURI,a?null:t.firstChild?Rt.call(t.childNodes):null,r,a?a.__e:t.firstChild,n,o),un(r,t.__k,o),t.__k.props.children=null}It={__e:function(e,t,n,a){for(var r,o,i;t=t.__;)if((r=t.__c)&&!(1&r.__g)){r.__g|=4;try{if((i=(o=r.constructor)&&o.getDerivedStateFromError)&&r.setState(o.getDerivedStateFromError(e)),r.componentDidCatch&&(r.componentDidCatch(e,a||{}),i=1),i&&8&r.__g)return void(r.__g|=2)}catch(t){e=t}}throw Dt=0,e}},jt=0,Jt.prototype.setState=function(e,t){var n=this.__s;n&&n!=this.state||(n=this.__s=Ft({},this.state)),"function"==typeof e&&(e=e(Ft({},n),this.props)),e&&(Ft(n,e),this.__v&&(t&&this.__k.push(t),Xt(this)))},Jt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Xt(this))},Jt.prototype.render=Yt,Mt=[],Dt=0,Nt=function(e,t){return e.__v.__b-t.__v.__b},Ct=Symbol(),Lt=/(PointerCapture)$|Capture$/i,Ot=0,Bt={};var _n,hn,vn,gn,mn=function(e,t,n,a){var r;t[0]=0;for(var o=1;o<t.length;o++){var i=t[o++],l=t[o]?(t[0]|=i?1:2,n[t[o++]]):t[++o];3===i?a[0]=l:4===i?a[1]=Object.assign(a[1]||{},l):5===i?(a[1]=a[1]||{})[t[++o]]=l:6===i?a[1][t[++o]]+=l+"":i?(r=e.apply(l,mn(e,l,n,["",null])),a.push(r),l[0]?t[0]|=2:(t[o-2]=0,t[o]=r)):a.push(l)}return a},$n=new Map,bn=function(e){var t=$n.get(this);return t||(t=new Map,$n.set(this,t)),(t=mn(this,t.get(e)||(t.set(e,t=function(e){for(var t,n,a=1,r="",o="",i=[0],l=function(e){1===a&&(e||(r=r.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?i.push(0,e,r):3===a&&(e||r)?(i.push(3,e,r),a=2):2===a&&"..."===r&&e?i.push(4,e,0):2===a&&r&&!e?i.push(5,0,!0,r):a>=5&&((r||!e&&5===a)&&(i.push(a,0,r,n),a=6),e&&(i.push(a,e,0,n),a=6)),r=""},s=0;s<e.length;s++){s&&(1===a&&l(),l(s));for(var u=0;u<e[s].length;u++)t=e[s][u],1===a?"<"===t?(l(),i=[i],a=3):r+=t:4===a?"--"===r&&">"===t?(a=1,r=""):r=t+r[0]:o?t===o?o="":r+=t:'"'===t||"'"===t?o=t:">"===t?(l(),a=1):a&&("="===t?(a=5,n=r,r=""):"/"===t&&(a<5||">"===e[s][u+1])?(l(),3===a&&(i=i[0]),a=i,(i=i[0]).push(2,0,a),a=0):" "===t||"\t"===t||"\n"===t||"\r"===t?(l(),a=2):r+=t),3===a&&"!--"===r&&(a=4,i=i[0])}return l(),i}(e)),t),arguments,[])).length>1?t:t[0]}.bind(function(e,t,n){var a,r,o,i={},l=arguments.length;for(o in t)"key"==o?a=t[o]:"ref"==o&&"function"!=typeof e?r=t[o]:i[o]=t[o];return l>2&&(i.children=l>3?Rt.call(arguments,2):n),Kt(e,i,a,r,null)}),yn=Object.is,wn=0,kn=[],xn=[],Sn=It,Tn=Sn.__b,En=Sn.__r,In=Sn.diffed,jn=Sn.__c,Mn=Sn.unmount,An=Sn.__;function Dn(e,t){Sn.__h&&Sn.__h(hn,e,wn||t),wn=0;var n=hn.__H||(hn.__H={__:[],__h:[]});return e>=n.__.length&&n.__.push({}),n.__[e]}function Nn(e){return wn=1,function(e,t){var n=Dn(_n++,2);if(n.t=e,!n.__c&&(n.__=[Fn(void 0,t),function(e){var t=(n.__N||n.__)[0],a=n.t(t,e);yn(t,a)||(n.__N=[a,n.__[1]],n.__c.setState({}))}],n.__c=hn,!hn.__f)){hn.__f=!0;var a=hn.shouldComponentUpdate;hn.shouldComponentUpdate=function(e,t,n){var r=this.__H;if(!r)return!0;var o=!1,i=this.props!=e;if(r.__.some(function(e){e.__N&&(o=!0,yn(e.__[0],e.__N[0])||(i=!0))}),a){var l=a.call(this,e,t,n);return o?l||i:l}return!o||i}}return n.__}(Fn,e)}function Cn(e,t){var n=Dn(_n++,3);!Sn.__s&&Rn(n.__H,t)&&(n.__P=!0,n.__=e,n.u=t,hn.__H.__h.push(n))}function Ln(e,t){var n=Dn(_n++,4);!Sn.__s&&Rn(n.__H,t)&&(n.__P=!1,n.__=e,n.u=t,hn.__h.push(n))}function On(e){return wn=5,function(e,t){var n=Dn(_n++,7);return Rn(n.__H,t)&&(n.__=e(),n.__H=t),n.__}(function(){return{current:e}},[])}function Bn(){var e;do{for(;e=xn.shift();)try{Un(e)}catch(t){Sn.__e(t,{__:(e=e.__P)&&e.__v})}for(;e=kn.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Un),t.__h.some(Hn),t.__h=[]}catch(n){t.__h=[],Sn.__e(n,e.__v)}}}while(xn.length)}Sn.__b=function(e){hn=null,Tn&&Tn(e)},Sn.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),An&&An(e,t)},Sn.__r=function(e){En&&En(e),_n=0;var t=(hn=e.__c).__H;t&&(vn==hn?hn.__h=[]:(t.__h.some(Un),t.__h.some(Hn),_n=0),t.__h=[],t.__.some(function(e){e.__N&&(e.__=e.__N),e.u=e.__N=void 0})),vn=hn},Sn.diffed=function(e){In&&In(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Wn(kn.push(t)),t.__H.__.some(function(e){e.u&&(e.__H=e.u)})),vn=hn=null},Sn.__c=function(e,t){t.some(function(e){try{e.__h.some(Un),e.__h=e.__h.filter(function(e){return!e.__||Hn(e)})}catch(t){e.__h=[function(){throw t}]}}),jn&&jn(e,t)},Sn.unmount=function(e){Mn&&Mn(e);var t,n,a=e.__c;a&&a.__H&&(a.__H.__.some(function(a){try{if(a.__P&&a.__c){if(void 0===n){for(n=e.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}a.__P=n,Wn(xn.push(a))}else Un(a)}catch(e){t=e}}),a.__H=void 0,t&&Sn.__e(t,a.__v))};var Pn="function"==typeof requestAnimationFrame;function qn(e){var t,n=function(){clearTimeout(a),Pn&&cancelAnimationFrame(t),setTimeout(e)},a=setTimeout(n,35);Pn&&(t=requestAnimationFrame(n))}function Wn(e){1!=e&&gn==Sn.requestAnimationFrame||((gn=Sn.requestAnimationFrame)||qn)(Bn)}function Un(e){var t=hn,n=e.__c;"function"==typeof n&&(e.__c=void 0,n()),hn=t}function Hn(e){var t=hn;e.__c=e.__(),hn=t}function Rn(e,t){return!e||e.length!=t.length||t.some(function(t,n){return!yn(t,e[n])})}function Fn(e,t){return"function"==typeof t?t(e):t}function Vn(e){let[,t]=Nn(0);return Cn(()=>e.subscribe(()=>t(e=>e+1)),[e]),e.value}function Kn(){document.querySelector("main h1")?.focus()}function Yn({of:e}){return bn`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${Jn[e]} /></svg>`}var Jn={cards:"M9 6.5 17 4.3a1.4 1.4 0 0 1 1.7 1l2.3 8.8a1.4 1.4 0 0 1-1 1.7l-1.6.4M4.5 8h9A1.5 1.5 0 0 1 15 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 18.5v-9A1.5 1.5 0 0 1 4.5 8Z",mine:"M13.5 20H5.5A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v8L13.5 20ZM13.5 20v-5a1.5 1.5 0 0 1 1.5-1.5h5M8 8.5h8M8 12.5h3",wall:"M4 5.5h6.5V12H4ZM13.5 4.5H20V9.5h-6.5ZM4 15h6.5v4.5H4ZM13.5 12.5H20v7h-6.5Z",back:"M14.5 5.5 8 12l6.5 6.5",forth:"M9.5 5.5 16 12l-6.5 6.5",up:"M5.5 14.5 12 8l6.5 6.5",down:"M5.5 9.5 12 16l6.5-6.5"},Zn={fi:"Suomi",en:"English",sv:"Svenska"},zn="fieldkit:language",Gn=I("en"),Xn={names:[]};function Qn({deck:e,cafe:t}){return[Gn.value,t.language].find(t=>e.languages.includes(t))||e.languages[0]||"en"}function ea(e){for(let[t,n]of Object.entries(e))Xn[t]=[...Xn[t]??[],...n];ta(Gn.value)}function ta(e){(function(e,{names:t,...n}){let a=n[e]??[];!function(e,t){$t=t,bt=e,yt=new Intl.PluralRules(e),wt=Et(yt)}(e,Object.fromEntries(t.map((e,t)=>[e,a[t]??""])))})(e,Xn),document.documentElement.lang=e,Gn.value=e}function na(){let e=Vn(Gn),t=Object.keys(Zn);return bn`<fieldset class="choice">
<legend class="choice__label">${xt("Language")}</legend>
${t.map(t=>bn`<label class="choice__one" lang=${t} key=${t}>
<input type="radio" name="language" checked=${t===e} onChange=${()=>function(e){try{localStorage.setItem(zn,e)}catch{console.info("This browser keeps no choices; the language holds until the page is closed.")}ta(e)}(t)} />${Zn[t]}
</label>`)}
</fieldset>`}function aa(e){let t=new Date(e),n={hour:"numeric",minute:"2-digit",...t.toDateString()===(new Date).toDateString()?{}:{day:"numeric",month:"short"}};return Number.isNaN(t.getTime())?"":t.toLocaleString(Gn.value,n)}function ra(){let[e,t]=Nn(Date.now),[n,a]=Nn(!0);Cn(()=>{let e=setInterval(()=>t(Date.now()),2e4),n=setTimeout(()=>a(!1),4e3);return()=>{clearInterval(e),clearTimeout(n)}},[]);let{at:r,ok:o}=Vn(Ee),i=Vn(qe),l=Vn(ke),s=Vn(Le),u="no-storage"===s||"storage-full"===s,c="closed"===Vn(Ie)?.phase,d=l.filter(e=>e.refused).length,f=l.filter(e=>!e.refused&&!Ge(e)).length,p=!o&&!n&&"no-storage"!==s,_=u?function(e){return xt("no-storage"===e?"This browser cannot keep notes.":"This phone is full: what you wrote last is not saved.")}(s):function(e,t,n,a){return e>0?St("{n} note only on this phone. It goes to the laptop when it is in reach.","{n} notes only on this phone. They go to the laptop when it is in reach.",e):n>0?St("The laptop could not take {n} note. See Mine.","The laptop could not take {n} notes. See Mine.",n):xt(a?t>0?"A change is only on this phone. It goes to the laptop when it is in reach.":"Everything is on the laptop.":"The laptop has not answered yet. What you write is kept on this phone.")}(f,i,d,null!==r),h=u||f+i+d>0||null===r&&!n?"strip--waiting":"",v=r&&function(e,t){let n=Math.floor((t-Date.parse(e))/6e4);if(n<1)return xt("just now");let a=new Intl.RelativeTimeFormat(Gn.value,{numeric:"always"});return n<60?a.format(-n,"minute"):n<1440?a.format(-Math.floor(n/60),"hour"):a.format(-Math.floor(n/24/60),"day")}(r,Math.max(e,Date.parse(r))),g=v?xt("Last reached: {ago}.",{ago:v}):"",m=p?oa()?xt("The laptop is out of reach."):xt("The laptop is out of reach. Do not reload this page now: keep it open, or open the link again."):"";return bn`<section class="strip ${h}" aria-label=${xt("Where your notes are")}>
<p class="strip__line"><span class="strip__state" role="status">${_}</span> <span class="strip__ago">${g}</span></p>
<p class="strip__line strip__line--more" role="status">${m}</p>
${c&&bn`<p class="strip__line strip__line--more">${xt("The café is closed. Thank you for being here.")}</p>`}
</section>`}function oa(){return!!navigator.serviceWorker?.controller}var ia={"1-5":[1,5],"0-10":[0,10]};function la(e,t){return t.scale??e.cards.find(({id:e})=>e===t.again)?.scale}function sa(e){let[t,n]=ia[e?.steps??""]??[0,-1];return Array.from({length:n-t+1},(e,n)=>t+n)}function ua(e,t,n){let a=e.cards.find(({id:e})=>e===t);if(null===n||!a)return!0;let r=(a.options??[]).map(({id:e})=>e);return"choice"===a.kind?r.some(e=>e===n):"rank"===a.kind?Array.isArray(n)&&String([...n].sort())===String(r.sort()):"scale"===a.kind?sa(la(e,a)).some(e=>e===n):"promise"!==a.kind||"object"==typeof n&&!Array.isArray(n)}function ca(e,t,n,a){let r=e.cards.find(({id:e})=>e===t);return r&&null!==n&&ua(e,t,n)?"choice"===r.kind?[da(r,String(n),a)]:"scale"===r.kind?[xt("{n} of {most}",{n:Number(n),most:fa(e,r)})]:"rank"===r.kind?n.map((e,t)=>`${t+1}. ${da(r,e,a)}`):"promise"===r.kind?pa(n):[]:[]}function da(e,t,n){return e.options?.find(({id:e})=>e===t)?.label[n]??t}function fa(e,t){return sa(la(e,t)).at(-1)??0}function pa({what:e,who:t,by:n}){let a=n&&new Date(`${n}T12:00:00Z`).toLocaleDateString(bt,{dateStyle:"long",timeZone:"UTC"});return[e,t?xt("Who: {who}",{who:t}):"",a?xt("By when: {day}",{day:a}):""].filter(Boolean)}function _a({card:e,notes:t,language:n,slip:a}){let r=e.options?.map(({id:e})=>e)??[];return[...r.map(a=>({label:da(e,a,n),lang:n,under:t.filter(e=>e.value===a)})),{label:xt("Without a label"),lang:void 0,under:t.filter(({value:e})=>!r.some(t=>t===e))}].filter(({under:e})=>e.length>0).map(({label:e,lang:t,under:n})=>bn`<h3 class="group" key=${e}>
<span lang=${t}>${e}</span> <span class="group__count">${St("{n} note","{n} notes",n.length)}</span>
</h3>
<ul class="slips slips--many">${n.map(a)}</ul>`)}var ha=I({card:"",value:null,byHand:!1});function va(e,t,n=!0){ha.value={card:e,value:t,byHand:n}}function ga(e,t){return t.card===e?t.value:null}function ma(e){return"object"!=typeof e||null===e||Array.isArray(e)?{what:"",who:null,by:null}:e}function $a({value:e,give:t,flush:n,disabled:a,box:r}){let o=ma(e),i=e=>n=>{let a=n.currentTarget.value,r={...o,[e]:a||("what"===e?"":null)};t(r.what||r.who||r.by?r:null)};return bn`<div class="field">
<label class="field__label" for="note">${xt("What is promised")}</label>
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
<label class="field__label" for="who">${xt("Who, if you like")}</label>
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
<label class="field__label" for="by">${xt("By when, if you like")}</label>
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
</div>`}function ba(e){let{what:t,who:n,by:a}=ma(e);return s(t)?null:{what:t,who:n&&!s(n)?n:null,by:a}}function ya(e,t){return Array.isArray(t)?t:(e.options??[]).map(({id:e})=>e)}function wa(e,t){return`${t<0?"up":"down"}-${e}`}function ka({deck:e,card:t,values:n,language:a}){let r=n.filter(n=>null!==n&&ua(e,t.id,n)),o=function(e,t){return e.map(e=>{let n=t.map(t=>t.indexOf(e)+1);return{option:e,place:n.reduce((e,t)=>e+t,0)/Math.max(1,n.length)}}).sort((e,t)=>e.place-t.place)}(ya(t,null),r),i=o.length,l=new Intl.NumberFormat(Gn.value,{minimumFractionDigits:1,maximumFractionDigits:1});return bn`<p class="quiet">${St("{n} answer","{n} answers",r.length)}</p>
<ol class="sums">
${o.map(({option:e,place:n})=>bn`<li class="sums__row" key=${e}>
<span class="sums__bar">
<span class="sums__words">
<span lang=${a}>${da(t,e,a)}</span>
<span class="sums__count">${xt("on average {place}",{place:l.format(n)})}</span>
</span>
<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect width=${100*(i-n+1)/i} height="10" />
</svg>
</span>
</li>`)}
</ol>`}function xa({deck:e,card:t,values:n,language:a}){let r=la(e,t),o=function(e,t){return e.map(e=>({step:e,count:t.filter(t=>t===e).length}))}(sa(r),n),i=Math.max(1,...o.map(({count:e})=>e)),l=e=>0===e?r?.low[a]:e===o.length-1?r?.high[a]:"";return bn`<p class="quiet">${St("{n} answer","{n} answers",n.length)}</p>
<ul class="sums">
${o.map(({step:e,count:t},n)=>bn`<li class="sums__row" key=${e}>
<b class="sums__step">${e}</b>
<span class="sums__bar">
<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect width=${100*t/i} height="10" />
</svg>
${l(n)&&bn`<span class="sums__words" lang=${a}>${l(n)}</span>`}
</span>
<span class="sums__count" aria-hidden="true">${t}</span>
<span class="out-of-sight">${St("{n} answer","{n} answers",t)}</span>
</li>`)}
</ul>`}var Sa={choice:function({card:e,language:t,value:n,give:a,closed:r}){return bn`<div class="options" role="radiogroup" aria-labelledby="question">
${e.options?.map(({id:e,label:o})=>bn`<label class="option" key=${e}>
<input
class="option__input"
type="radio"
name="answer"
checked=${e===n}
disabled=${r}
onClick=${()=>a(e===n?null:e)}
/><span class="option__words">${o[t]}</span>
</label>`)}
</div>`},scale:function({deck:e,card:t,language:n,value:a,give:r,closed:o}){let i=la(e,t),l=sa(i),s=Vn(ke).find(e=>e.card===t.again);return bn`<div class="scale">
<div class=${"scale__steps "+(l.length>6?"scale__steps--long":"")} role="radiogroup" aria-labelledby="question" aria-describedby="ends">
${l.map(e=>bn`<label class="option option--step" key=${e}>
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
${s&&bn`<p class="scale__before" lang=${document.documentElement.lang}>
${xt("Earlier you answered {answer}.",{answer:ca(e,s.card,s.fields.value,n).join("")})}
</p>`}
</div>`},rank:function({card:e,language:t,value:n,give:a,closed:r}){let o=On(""),[i,l]=Nn(""),s=ya(e,n);Ln(()=>{o.current&&document.getElementById(o.current)?.focus(),o.current=""},[s.join()]);let u=(n,i,u)=>{let c=da(e,n,t);return bn`<button
type="button"
class="rank__move"
id=${wa(n,i)}
aria-label=${xt(i<0?"Move up: {option}":"Move down: {option}",{option:c})}
aria-disabled=${u||r}
onClick=${()=>((n,i)=>{let u=s.indexOf(n)+i;if(r||u<0||u>=s.length)return;let c=s.filter(e=>e!==n);c.splice(u,0,n),o.current=wa(n,i),l(xt("{option}: place {n} of {all}",{option:da(e,n,t),n:u+1,all:s.length})),a(c)})(n,i)}
>
<${Yn} of=${i<0?"up":"down"} />
</button>`};return bn`<ol class="rank" aria-labelledby="question">
${s.map((n,a)=>bn`<li class="rank__row" key=${n}>
<span class="rank__place" aria-hidden="true">${a+1}</span>
<span class="rank__label">${da(e,n,t)}</span>
<span class="rank__moves">${u(n,-1,0===a)}${u(n,1,a===s.length-1)}</span>
</li>`)}
</ol>
<p class="out-of-sight" role="status" lang=${document.documentElement.lang}>${i}</p>`}};function Ta({deck:e,card:t,language:n}){let a=ga(t.id,Vn(ha)),r="closed"===Vn(Ie)?.phase,o=Sa[t.kind];return o&&bn`<div class="answer" id="answer">
<${o}
deck=${e}
card=${t}
language=${n}
value=${a}
give=${e=>va(t.id,e)}
closed=${r&&null===a}
/>
</div>`}function Ea(e,t,n){return ua(e,t.id,n)?n:null}function Ia({deck:e,cardId:t,value:n,language:a}){let r=e.cards.find(({id:e})=>e===t),o=ca(e,t,n,a);if(!r||0===o.length)return null;if("rank"===r.kind){let e=ya(r,n);return bn`<ol class="slip__order" lang=${a}>
${e.map(e=>bn`<li key=${e}>${da(r,e,a)}</li>`)}
</ol>`}if("promise"===r.kind){let[e,...t]=pa(ma(n));return bn`<p class="slip__text" dir="auto">${e}</p>
${t.map(e=>bn`<p class="slip__promise" dir="auto" key=${e}>${e}</p>`)}`}return bn`<p class=${"scale"===r.kind?"slip__number":"slip__label"} lang=${"choice"===r.kind?a:void 0}>
${o[0]}
</p>`}function ja({title:e,question:t},n){return(e??t)[n]??""}function Ma({deck:e,card:t,number:n,language:a,turned:r}){let{kind:o,deeper:i,experience:l,minutes:s,source:u}=t,c="word"===o,d=t.title?.[a],f=t.question[a];return bn`<article class=${`card card--swipes ${r&&`card--${r}`}`} lang=${a}>
<p class="card__number">
<span aria-hidden="true">${n}</span>
${s&&bn`<span class="card__minutes" lang=${document.documentElement.lang}>${xt("{n} min",{n:s})}</span>`}
</p>
${!c&&d&&bn`<p class="card__short">${d}</p>`}
<h1 class=${c?"card__title":"card__title card__title--question"} id="question" tabindex="-1">
${c?d:f}
</h1>
${c&&bn`<p class="card__question">${f}</p>`}
<${Ta} deck=${e} card=${t} language=${a} />
${(i.length>0||l)&&bn`<details class="deeper">
<summary class="deeper__open"><span lang=${document.documentElement.lang}>${xt("Go deeper")}</span></summary>
<div class="deeper__questions">
${i.map(e=>bn`<p key=${e[a]}>${e[a]}</p>`)}
${l&&bn`<p class="deeper__own">${l[a]}</p>`}
</div>
</details>`}
${u&&bn`<p class="card__source" lang="">${u}</p>`}
</article>`}var Aa=I(Da(location.hash));function Da(e){let[,t,n]=e.split("/"),a="table"===t?f(n):null,r="table"===t&&null===a;return{screen:r?"mine":"mine"===t||"wall"===t?t:"cards",card:"card"===t&&n?n:null,table:a,isAtSeat:r}}function Na(e){return`#/card/${e}`}function Ca(e){history.replaceState(null,"",Na(e)),Aa.value=Da(Na(e))}addEventListener("hashchange",()=>{Aa.value=Da(location.hash)});var La=I({});function Oa({at:e,...t}){let n=Vn(La)[e];return n?bn`<${n} ...${t} />`:t.children??null}function Ba(){let e=Vn(Be);return null!==e&&bn`<a class="app__seat" href="#/table">${xt("Table {n}",{n:e})}</a>`}function Pa(){let e=Vn(Be),{isAtSeat:t}=Vn(Aa),[n,a]=Nn(null),[r,o]=Nn(""),i=On(null);Cn(()=>{t&&i.current?.focus()},[t]);let l=e=>ze(e).then(()=>{a(null),o(xt(null===e?"You sit at no table now.":"Kept on this phone."))},e=>{console.error(e),o(xt("This phone could not save the table."))});return bn`<form class="section" onSubmit=${t=>{t.preventDefault();let a=f(n??String(e??""));null===a?o(xt("Tables have numbers from 1 to {most}.",{most:200})):l(a)}}>
<div class="field">
<label class="field__label" for="table">${xt("Your table")}</label>
<p class="field__hint" id="table-hint">${xt("The notes you write from now on say at which table they were written.")}</p>
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
<${Oa} at="seat" />
<div class="buttons">
<button class="button button--quiet">${xt("Save the table")}</button>
${null!==e&&bn`<button type="button" class="button button--quiet" onClick=${()=>l(null)}>${xt("Leave the table")}</button>`}
<p class="field__hint" role="status">${r}</p>
</div>
</form>`}function qa(e){return t=>{t instanceof Y&&"no-storage"===t.code||(console.error(t),e(t instanceof Y&&"storage-full"===t.code?xt("This phone has no room left, so the note is not saved. Free some space, or copy the text somewhere else."):xt("This phone could not save it. The text is still here: copy it somewhere safe, or try again.")))}}var Wa=I(!1),Ua=I(null);function Ha({deck:e,card:t}){let[n,r]=Nn(""),[i,f]=Nn(null),[p,_]=Nn(!1),[h,v]=Nn(""),[g,m]=Nn(""),$=On(null),b=On(!1),y=function(e,t,n){let a=On(null),r=()=>{if(!a.current)return;let{text:r,note:o,value:i,timer:l}=a.current;clearTimeout(l),a.current=null;let s=!r&&null===i;(function(e,t,n,a=null){return!t&&!n&&null===a&&Ve(e),Qe(r=>function(e,t,{text:n,note:a,value:r,audience:o}){return te(["drafts"],async i=>{let l=i.objectStore("drafts"),s={cafe:e,card:t,text:n,note:a,value:r,...o&&{audience:o}},u=""===n&&null===a&&null===r?l.delete([e,t]):l.put(s);i.commit?.(),await Promise.allSettled([u])})}(r.cafe,e,{text:t,note:n,value:a,audience:Me.value[e]}))})(e,r,o,i).then(()=>t(s?"":xt("Draft saved on this phone.")),qa(n))};return Cn(()=>{let e=["beforeunload","pagehide","visibilitychange"];for(let t of e)addEventListener(t,r,!0);return()=>{for(let t of e)removeEventListener(t,r,!0);r()}},[e]),{write:(e,t,n)=>{let o=a.current?.timer??window.setTimeout(r,200);a.current={text:e,note:t,value:n,timer:o}},flush:r}}(t.id,v,m),w=Vn(ha),k=ga(t.id,w),x=Vn(Ua),S=Vn(ke),T="closed"===Vn(Ie)?.phase,E="no-storage"===Vn(Le),I=function({kind:e}){return"scale"===e||"rank"===e}(t),j="wondering"===t.kind,M=I&&S.find(e=>e.card===t.id)||null,A=n=>{r(n.text),f(n.id),va(t.id,Ea(e,t,n.value),!1)},D=()=>A(M?{...M.fields,id:M.id}:Ra);Ln(()=>va(t.id,null,!1),[t.id]),Cn(()=>{let e=!1;return async function(e){let t=await Qe(t=>function(e,t){return ee(["drafts"],async n=>{let a=await n.objectStore("drafts").get([e,t]);if(!a)return null;let{text:r,note:o,value:i=null,audience:l}=a;return{text:r,note:o,value:i,...l&&{audience:l}}})}(t.cafe,e));return t?.audience&&Ve(e,t.audience),t}(t.id).then(n=>{e||(_(!0),!$.current?.value&&null===ga(t.id,ha.value)&&(n?A({...n,id:n.note}):D()))},qa(m)),()=>{e=!0}},[t.id]),Ln(()=>{w.card!==t.id||!w.byHand||(m(""),y.write(n,i,w.value))},[w]),Cn(()=>{p&&I&&i!==(M?.id??null)&&(null!==i||!N)&&D()},[M,p]),Cn(()=>{if(!p||null===x||x.card!==t.id)return;Ua.value=null;let e=I&&document.getElementById("answer");if((e?e.querySelector(":checked, input, button"):$.current)?.focus(),!N||i!==x.id){if(N)return void m(xt("You are in the middle of another note here. Keep it or clear it first, then edit that one."));A({...x.fields,id:x.id}),m(""),y.write(x.fields.text,x.id,x.fields.value),y.flush()}},[x,p]),Cn(()=>{let e=()=>document.activeElement===$.current&&$.current?.form?.scrollIntoView({block:"nearest"});return addEventListener("resize",e),()=>removeEventListener("resize",e)},[]);let N=null!==k||!s(n),C=l(n),L=C>4e3,O=function({kind:e},t,n){return"scale"===e?null!==n:"rank"===e||("promise"===e?null!==ba(n):null!==n||!s(t))}(t,n,k)&&!L,B=!M||n!==M.fields.text||JSON.stringify(k)!==JSON.stringify(Ea(e,t,M.fields.value));if(Cn(()=>{Wa.value=M?B:N||null!==i}),Cn(()=>()=>{Wa.value=!1},[]),T&&(M?!B:!N&&!i))return bn`<p class="notice">
${xt("The café is closed, so no new notes can be written. Notes that are still on this phone go to the laptop when it is in reach.")}
</p>`;let P=M?B:i;return bn`<form class="composer" onSubmit=${function(e){return t=>{t.preventDefault(),e()}}(async()=>{if(!O)return void("scale"!==t.kind||L?$.current?.focus():m(xt("Choose a number first.")));if(b.current)return;b.current=!0,y.flush();let e=S.some(e=>e.id===i)?i:M?.id??null,p=function(e,t){return"rank"===e.kind?ya(e,t):"promise"===e.kind?ba(t):t}(t,k);try{let{id:i}=await async function({card:e,text:t,id:n,value:r=null,audience:i=Ke(e,n),named:f=!0}){let p=function(e,t=null){return o.test(e)?"text-unreadable":l(e)>4e3?"text-too-long":function(e){if(null===e)return!0;if("number"==typeof e)return Number.isSafeInteger(e);if("string"==typeof e)return u(e);if(Array.isArray(e))return e.length<=12&&e.every(u);let{what:t,who:n,by:a}=e;return c(t,1,4e3)&&(null===n||c(n,0,120))&&(null===a||/^\d{4}-\d{2}-\d{2}$/.test(a))}(t)?null===t&&s(e)?"text-empty":null:"value-wrong"}(t,r);if(p)throw new ye(p);let _={card:`${He}/${e}`,text:t,value:r,audience:i,named:f&&null!==Oe.value,round:Ie.value?.round??null,table:we.value&&null!==Be.value?d(we.value.cafe,Be.value):null,written_at:(new Date).toISOString()},h=await Xe(t=>function(e,t,n){return te(["cafes","notes","outbox","drafts"],async a=>{let r=await se(a,e),o=null===t?void 0:await a.objectStore("notes").get(t);if(await a.objectStore("drafts").delete([r.cafe,n.card]),o&&!o.gone&&!o.kind){let{text:e,value:t}=n.fields,i=o.fields,l="me"===n.fields.audience?i.audience:n.fields.audience;if(i.text===e&&JSON.stringify(i.value)===JSON.stringify(t)&&i.audience===l)return o;let s=function(e,t,n){return{...e,stamp:n,fields:{...e.fields,...t},refused:null}}(o,{text:e,value:t,audience:l},await ue(a,r,o.stamp));return await he(a,s),s}let i=function({id:e,cafe:t,card:n,fields:a},r){return{id:e,cafe:t,card:n,made:r[0],stamp:r,gone:!1,fields:a,refused:null}}({...n,cafe:r.cafe},await ue(a,r));return await he(a,i),i})}(t,n,{id:a(re(16)),card:e,fields:_}));return Ve(e),h}({card:t.id,text:n,id:e,value:p,...j&&{audience:"organisers"}});I?((e,a)=>{f(e);let r=$.current?.value??"",o=ga(t.id,ha.value);o===k&&va(t.id,a,!1),(r!==n||o!==k)&&y.write(r,e,o)})(i,p):(()=>{let e="promise"===t.kind?"":$.current?.value??"",a=ga(t.id,ha.value);e!==n?y.write(e,null,a===k?null:a):a!==k&&y.write("",null,a),e===n&&r(""),a===k&&va(t.id,null,!1),f(null)})(),v(xt("Kept on this phone."))}catch(e){qa(m)(e)}finally{b.current=!1}})}>
${"promise"===t.kind?bn`<${$a}
value=${k}
give=${e=>va(t.id,e)}
flush=${y.flush}
disabled=${E}
box=${$}
/>`:bn`<label class="composer__label" for="note">${function(e,t){return xt(e?"A comment, if you like":t?"Change your note":"Your note")}(I,i)}</label>
${j&&bn`<p class="field__hint composer__hint" id="note-hint">${xt("Only the organisers read this. It is shown on no wall and on no other phone.")}</p>`}
<textarea
class=${"composer__box "+(I?"composer__box--short":"")}
id="note"
ref=${$}
dir="auto"
rows=${I?2:4}
aria-describedby=${(j?"note-hint ":"")+"note-state note-wrong"}
aria-invalid=${L}
placeholder=${I?"":xt("What comes to mind?")}
disabled=${E}
value=${n}
onInput=${e=>(e=>{r(e),m(""),y.write(e,i,k)})(e.currentTarget.value)}
onBlur=${y.flush}
></textarea>`}
<${Oa} at="composer" card=${t} note=${i} />
<div class="composer__deeds buttons">
${P&&bn`<button type="button" class="button button--quiet" onClick=${()=>{D(),y.write("",null,null),y.flush()}}>${xt("Leave it as it was")}</button>`}
<button class="button" aria-disabled=${!O||!(!M||B)}>
${xt(i?"Keep the change":I?"Keep this answer":"Keep this note")}
</button>
</div>
<p class="field__error" id="note-wrong" role="alert">
${L?function(e){return St("Too long by {n} character. Make two notes of it.","Too long by {n} characters. Make two notes of it.",e)}(C-4e3):g}
</p>
<p class="composer__state" id="note-state" role="status">
${C>3600&&!L?function(e){return St("{n} character left.","{n} characters left.",e)}(4e3-C):h}
</p>
</form>`}var Ra={text:"",value:null,id:null};function Fa({note:e,deck:t,language:n}){Vn(qe);let[a,r]=Nn(!1),o=On(null);return bn`<li class="slip">
<${Ia} deck=${t} cardId=${e.card} value=${e.fields.value} language=${n} />
<${Ka} text=${e.fields.text} />
<${Oa} at="own" note=${e} deck=${t} language=${n} />
${e.refused&&bn`<p class="slip__reason">${function({code:e}){return"text-too-long"===e?xt("It is longer than 4,000 characters. Make it shorter or into two notes."):"text-empty"===e?xt("There is nothing in it."):"text-unreadable"===e?xt("It holds a character that cannot be kept. Edit it and write that part again."):xt("The laptop did not take it ({code}). It stays on this phone: edit it, or show it to the facilitator.",{code:e})}(e.refused)}</p>`}
<div class="slip__foot">
<span><${Ya} note=${e} /> <${Ja} at=${e.fields.written_at} /></span>
<span class="slip__deeds">
<button type="button" class="button button--word" onClick=${()=>function(e){Ua.value=e,location.hash=Na(e.card)}(e)}>${xt("Edit")}</button>
<button type="button" class="button button--word" ref=${o} aria-expanded=${a} onClick=${()=>r(!a)}>
${xt("Take back")}
</button>
</span>
</div>
${a&&bn`<${Za}
question=${xt("Take this note back? It disappears from this phone, the wall and the laptop, and cannot be brought back.")}
yes=${xt("Take it back")}
onYes=${async()=>{await Ye(e.id),Kn()}}
onNo=${()=>{r(!1),o.current?.focus()}}
/>`}
</li>`}function Va({note:e,deck:t,language:n,isNew:a}){let r=e.own?xt("You"):e.paper?xt("from paper"):e.name;return bn`<li class=${`slip ${e.own?"":"slip--other"} ${a?"slip--new":""}`}>
<${Ia} deck=${t} cardId=${e.card} value=${e.value} language=${n} />
<${Ka} text=${e.text} />
<p class="slip__foot"><span dir="auto">${r}</span> <${Ja} at=${e.written_at} /></p>
<${Oa} at="slip" note=${e} deck=${t} language=${n} />
</li>`}function Ka({text:e}){let[t,n]=Nn(!1);if(""===e)return null;let a=e.length>800||e.split("\n").length>16;return bn`<p class=${"slip__text "+(a&&!t?"slip__text--folded":"")} dir="auto">${e}</p>
${a&&bn`<button type="button" class="button button--word slip__unfold" aria-expanded=${t} onClick=${()=>n(!t)}>
${xt(t?"Show less":"Show all of it")}
</button>`}`}function Ya({note:e}){return e.refused?bn`<span class="chip chip--problem">${xt("not taken by the laptop")}</span>`:Ge(e)?bn`<span class="chip chip--done">${xt("on the laptop")}</span>`:bn`<span class="chip">${xt("on this phone")}</span>`}function Ja({at:e}){return bn`<time datetime=${e}>${aa(e)}</time>`}function Za({question:e,yes:t,onYes:n,onNo:a}){let r=On(null);return Ln(()=>r.current?.focus(),[]),bn`<div class="slip__sure" role="group" aria-label=${e} tabindex="-1" ref=${r} onKeyDown=${e=>"Escape"===e.key&&a()}>
<p>${e}</p>
<div class="buttons">
<button type="button" class="button button--danger" onClick=${n}>${t}</button>
<button type="button" class="button button--quiet" onClick=${a}>${xt("Leave it")}</button>
</div>
</div>`}function za({cards:e,at:t,language:n,counts:a,turn:r}){let[o,i]=Nn(!1),l=t+1,s=e.length;return bn`<nav aria-label=${xt("Through the deck")}>
<div class="steps">
<button type="button" class="steps__turn" aria-disabled=${0===t} aria-label=${xt("Previous card")} onClick=${()=>r(-1)}>
<${Yn} of="back" />
</button>
<button
type="button"
class="steps__count"
aria-expanded=${o}
aria-label=${xt("{n} / {all}, all cards",{n:l,all:s})}
onClick=${()=>i(!o)}
>
<span class="steps__far">${xt("{n} / {all}",{n:l,all:s})}</span>
<${Ga} cards=${e} at=${t} counts=${a} />
</button>
<button type="button" class="steps__turn" aria-disabled=${l===s} aria-label=${xt("Next card")} onClick=${()=>r(1)}>
<${Yn} of="forth" />
</button>
</div>
${o&&bn`<${Xa} cards=${e} at=${t} language=${n} counts=${a} close=${()=>i(!1)} />`}
</nav>`}function Ga({cards:e,at:t,counts:n}){let a=Math.ceil(e.length/40),r=Array.from({length:Math.ceil(e.length/a)},(t,n)=>e.slice(n*a,(n+1)*a));return bn`<svg class="steps__marks" viewBox=${`0 0 ${r.length} 10`} preserveAspectRatio="none" aria-hidden="true">
${r.map((e,r)=>{let o=r===Math.floor(t/a),i=e.some(({id:e})=>n.has(e));return bn`<rect
key=${r}
class=${"steps__mark "+(o?"steps__mark--here":i?"steps__mark--noted":"")}
x=${r+.125}
y=${o?0:3}
width=${.75}
height=${o?10:4}
/>`})}
</svg>`}function Xa({cards:e,at:t,language:n,counts:a,close:r}){let o=On(null);return Cn(()=>o.current?.querySelector("[aria-current]")?.scrollIntoView({block:"nearest"}),[]),bn`<ol class="contents" ref=${o}>
${e.map((e,o)=>{let i=a.get(e.id),l=i?St("{n} note","{n} notes",i):"";return bn`<li key=${e.id}>
<a class="contents__card" href=${Na(e.id)} aria-current=${o===t?"true":void 0} onClick=${r}>
<span class="contents__number">${o+1}</span>
<span class="contents__title" lang=${n}>${ja(e,n)}</span>
<span class="contents__notes">${l}</span>
</a>
</li>`})}
</ol>`}function Qa({page:e,card:t}){let{cards:n}=e.deck,a=Qn(e),r=Vn(ke),[o,i]=Nn(""),l=Math.max(0,n.findIndex(e=>e.id===t)),s=n[l],u=function(e){let t=new Map;for(let{card:n}of e)t.set(n,(t.get(n)||0)+1);return t}(r),c=e=>{let t=n[l+e];t&&(i(e>0?"forth":"back"),Ca(t.id),scrollTo(0,0))},d=function(e){let t=On(null),n=On(e);return n.current=e,Cn(()=>{let e=t.current,a=matchMedia("(prefers-reduced-motion: reduce)"),r=null,o=t=>{let n=e.firstElementChild;n&&(n.style.transform=t&&!a.matches?`translateX(${t}px) rotate(${t/60}deg)`:"")},i=e=>{"mouse"!==e.pointerType&&e.isPrimary&&(r={x:e.clientX,y:e.clientY,sideways:!1})},l=e=>{if(!r||!e.isPrimary)return;let t=e.clientX-r.x,n=Math.abs(t)>10&&Math.abs(t)>Math.abs(e.clientY-r.y);r.sideways=r.sideways||n,r.sideways&&o(t)},s=e=>{if(!r||!e.isPrimary)return;let t=e.clientX-r.x,a=r.sideways&&Math.abs(t)>64;r=null,o(0),a&&n.current(t<0?1:-1)},u=()=>{r=null,o(0)};return e.addEventListener("pointerdown",i),addEventListener("pointermove",l),addEventListener("pointerup",s),addEventListener("pointercancel",u),()=>{e.removeEventListener("pointerdown",i),removeEventListener("pointermove",l),removeEventListener("pointerup",s),removeEventListener("pointercancel",u)}},[]),t}(c);!function(e){let t=On(e);t.current=e,Cn(()=>{let e=e=>{e.altKey||e.ctrlKey||e.metaKey||e.shiftKey||e.target instanceof Element&&e.target.closest("input, textarea, select")||("ArrowRight"===e.key&&t.current(1),"ArrowLeft"===e.key&&t.current(-1))};return addEventListener("keydown",e),()=>removeEventListener("keydown",e)},[])}(c);let f=ja(s,a),p=o&&xt("Card {n} of {all}: {card}",{n:l+1,all:n.length,card:f}),_=r.filter(e=>e.card===s.id);return bn`<div class="desk">
<div>
<${Oa} at="card" page=${e} card=${s} />
<div class=${"pile "+(l===n.length-1?"pile--last":"")} ref=${d}>
<${Ma} key=${s.id} deck=${e.deck} card=${s} number=${l+1} language=${a} turned=${o} />
</div>
<${za} cards=${n} at=${l} language=${a} counts=${u} turn=${c} />
<p class="out-of-sight" role="status">${p}</p>
</div>
<div class="desk__aside">
<${Oa} at="writing" key=${s.id} page=${e} card=${s}>
<${Ha} deck=${e.deck} card=${s} />
<//>
<${Oa} at="aside" page=${e} card=${s} />
${_.length>0&&bn`<section aria-labelledby="here">
<h2 class="slips__title" id="here">${xt("What you wrote here")}</h2>
<ul class="slips">${_.map(t=>bn`<${Fa} key=${t.id} note=${t} deck=${e.deck} language=${a} />`)}</ul>
</section>`}
</div>
</div>`}function er(e,t,n){let a=URL.createObjectURL(new Blob([e],{type:n})),r=document.createElement("a");r.href=a,r.download=t,document.body.append(r),r.click(),r.remove(),setTimeout(()=>URL.revokeObjectURL(a),6e4)}function tr({page:e}){let t=Vn(ke),n=Qn(e),a=e.deck.cards.filter(e=>t.some(t=>t.card===e.id));return bn`<div>
<header class="page-header"><h1 tabindex="-1">${xt("My notes")}</h1></header>
<${Oa} at="mine" page=${e} />
${0===t.length&&bn`<p class="quiet">${xt("Nothing yet. What you write to the cards gathers here.")}</p>`}
${a.map(a=>bn`<section class="section" key=${a.id} aria-labelledby=${`mine-${a.id}`}>
<h2 class="slips__title" id=${`mine-${a.id}`} lang=${n}>
<a href=${Na(a.id)}>${ja(a,n)}</a>
</h2>
<ul class="slips">
${t.filter(e=>e.card===a.id).map(t=>bn`<${Fa} key=${t.id} note=${t} deck=${e.deck} language=${n} />`)}
</ul>
</section>`)}
${t.length>0&&bn`<${nr} page=${e} language=${n} />`}
<${Oa} at="home" page=${e} />
<${ar} />
<${Pa} />
<${na} />
<${Oa} at="leaving" page=${e} />
</div>`}function nr({page:e,language:t}){let n=Vn(ke),a=Vn(Oe),r=`fieldkit-${e.cafe.code.toLowerCase()}`,o=()=>function({cafe:e,deck:t},n,a){let r=t.cards.map(e=>{let r=n.filter(t=>t.card===e.id),o=[e.title?.[a],e.question[a]].filter(Boolean).join("\n"),i=r.map(({fields:n})=>[...ca(t,e.id,n.value,a),n.text]);return r.length?[o,...i.map(e=>e.filter(Boolean).join("\n"))].join("\n\n"):""});return`${[[e.title,e.place,e.opened_at.slice(0,10)].filter(Boolean).join("\n"),...r.filter(Boolean)].join("\n\n\n")}\n`}(e,n,t),i="function"==typeof navigator.share;return bn`<section class="section" aria-labelledby="saving">
<h2 class="section__title" id="saving">${xt("Save my notes")}</h2>
<p class="quiet">${xt("The file is made on this phone; it needs no network.")}</p>
<div class="buttons">
<button type="button" class="button button--quiet" onClick=${()=>er(o(),`${r}.txt`,"text/plain;charset=utf-8")}>
${xt("Save as text")}
</button>
<button
type="button"
class="button button--quiet"
onClick=${()=>er(function({cafe:e,deck:t},n,a,r){let o=n.map(({id:e,card:n,fields:r})=>({id:e,card:r.card,question:t.cards.find(e=>e.id===n)?.question[a],text:r.text,value:r.value,answer:ca(t,n,r.value,a),written_at:r.written_at}));return`${JSON.stringify({cafe:e,deck:t.id,name:r,notes:o},null,2)}\n`}(e,n,t,a),`${r}.json`,"application/json")}
>
${xt("Save as JSON")}
</button>
${i&&bn`<button type="button" class="button button--quiet" onClick=${()=>navigator.share({title:e.cafe.title,text:o()}).catch(console.info)}>${xt("Share")}</button>`}
</div>
</section>`}function ar(){let e=Vn(Oe),[t,n]=Nn(null),[a,r]=Nn("");return bn`<form class="section" onSubmit=${a=>{a.preventDefault(),Ze((t??e??"").trim()).then(()=>{n(null),r(xt("Kept on this phone."))},e=>{console.error(e),r(xt("This phone could not save the name."))})}}>
<div class="field">
<label class="field__label" for="name">${xt("Your name")}</label>
<p class="field__hint" id="name-hint">${xt("It is shown beside the notes you write from now on. Leave it empty to write without a name.")}</p>
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
<button class="button button--quiet">${xt("Save the name")}</button>
<p class="field__hint" role="status">${a}</p>
</div>
</form>`}function rr({page:e}){let[t]=Nn(()=>(new Date).toISOString()),n=Vn(Ue);Cn(()=>(Ae.value=!0,()=>{Ae.value=!1}),[]);let a=Qn(e),{deck:r}=e,o=r.cards.filter(e=>n.some(t=>t.card===e.id)),i=e=>bn`<${Va} key=${e.id} note=${e} deck=${r} language=${a} isNew=${e.seen_at>t} />`;return bn`<div>
<header class="page-header">
<h1 tabindex="-1">${xt("The wall")}</h1>
<p class="page-header__lead">${xt("What the café has written so far.")}</p>
</header>
<${Oa} at="wall" page=${e} />
${0===n.length&&bn`<p class="quiet">${xt("Nothing on the wall yet. The first note may well be yours.")}</p>`}
${o.map(e=>bn`<section class="section" key=${e.id} aria-labelledby=${`wall-${e.id}`}>
<h2 class="slips__title" id=${`wall-${e.id}`} lang=${a}>
<a href=${Na(e.id)}>${ja(e,a)}</a>
</h2>
${"word"!==e.kind&&e.title&&bn`<p class="slips__question" lang=${a}>${e.question[a]}</p>`}
<${or} deck=${r} card=${e} notes=${n.filter(t=>t.card===e.id)} language=${a} slip=${i} />
</section>`)}
</div>`}function or({deck:e,card:t,notes:n,language:a,slip:r}){if("choice"===t.kind)return bn`<${_a} card=${t} notes=${n} language=${a} slip=${r} />`;let o={scale:xa,rank:ka}[t.kind],i=n.map(({value:e})=>e).filter(e=>null!==e),l=o?n.filter(({text:e})=>""!==e):n;return bn`${o&&bn`<${o} deck=${e} card=${t} values=${i} language=${a} />`}
${l.length>0&&bn`<ul class="slips slips--many">${l.map(r)}</ul>`}`}function ir({cafe:e,onOpen:t}){let[n,a]=Nn(""),r=Vn(Be);return bn`<div>
<form class="card" onSubmit=${e=>{e.preventDefault(),t(),n.trim()&&Ze(n.trim()).catch(console.error)}}>
<img class="invitation__mark" src=${document.querySelector('link[rel="icon"]')?.href} alt="" width="56" height="56" />
<h1 class="card__title card__title--question" tabindex="-1" dir="auto" lang=${e.language}>${e.title}</h1>
${e.place&&bn`<p class="invitation__place" dir="auto">${e.place}</p>`}
${null!==r&&bn`<p class="invitation__table">
<b>${xt("Table {n}",{n:r})}</b>
<button type="button" class="button button--word" onClick=${()=>ze(null).catch(console.error)}>${xt("Leave the table")}</button>
</p>`}
<${Oa} at="welcome" cafe=${e} />
<p>
${xt("Your notes are kept on this phone and go to the facilitator’s laptop in this room when it is in reach.")}
</p>
<p>
${xt("Others in the café see them without a name unless you give one, and you can take any note back; by writing you agree to this.")}
</p>
<div class="field">
<label class="field__label" for="name">${xt("Your name, if you like")}</label>
<input
class="field__input"
id="name"
autocomplete="given-name"
maxlength=${60}
value=${n}
onInput=${e=>a(e.currentTarget.value)}
/>
</div>
<button class="button button--wide">${xt("Open the cards")}</button>
</form>
<div class="invitation__language"><${na} /></div>
</div>`}function lr({page:e,newer:t}){Vn(Gn);let n=function(e,t){if(null==t?.visit_minutes)return e;let n=({id:e})=>t.cards.some(t=>function(e){return e.slice(e.lastIndexOf("/")+1)}(t)===e);return[...e.filter(n),...e.filter(e=>!n(e))]}(e.deck.cards,Vn(Ie)?.course),a={...e,deck:{...e.deck,cards:n}},{screen:r,card:o,table:i,isAtSeat:l}=Vn(Aa),s=Vn(ke),[u,c]=Nn(()=>function(e){try{return null!==localStorage.getItem(`fieldkit:${e}:opened`)}catch{return!1}}(a.cafe.code)),d=!u&&0===s.length,f=On("");"cards"===r&&o&&(f.current=o);let p=f.current||(n[0]?.id??""),_=d?"welcome":r,h=On(!0);Cn(()=>{h.current||(scrollTo(0,0),l||Kn()),h.current=!1},[_]),Cn(()=>{null!==i&&(Ca(p),ze(i).catch(console.error))},[i]);let v=function(e,t,n){if("mine"===t)return xt("My notes");if("wall"===t)return xt("The wall");let a=e.deck.cards.find(e=>e.id===n);return"cards"===t&&a?ja(a,Qn(e)):e.cafe.title}(a,_,p);return Cn(()=>{document.title=v===a.cafe.title?v:`${v} · ${a.cafe.title}`},[v]),bn`<div class="app">
<a class="skip-link" href="#main" onClick=${e=>{e.preventDefault(),Kn()}}>${xt("Skip to the content")}</a>
${!d&&bn`<header class="app__top">
<p class="app__cafe"><span dir="auto">${a.cafe.title}</span> <${Ba} /></p>
<${sr} screen=${r} card=${p} />
</header>
<div class="app__bar">
<${Oa} at="clock" />
<${ra} />
</div>`}
<main class=${"screen "+("cards"===_||"wall"===_?"screen--wide":"")} id="main">
<${ur} newer=${t} />
${!d&&bn`<${Oa} at="banner" page=${a} screen=${_} card=${p} />`}
${"welcome"===_&&bn`<${ir} cafe=${a.cafe} onOpen=${()=>{(function(e){try{localStorage.setItem(`fieldkit:${e}:opened`,"yes")}catch{console.info("This browser keeps nothing; the welcome is shown again next time.")}})(a.cafe.code),c(!0)}} />`}
${"cards"===_&&bn`<${Qa} page=${a} card=${p} />`}
${"mine"===_&&bn`<${tr} page=${a} />`}
${"wall"===_&&bn`<${rr} page=${a} />`}
</main>
</div>`}function sr({screen:e,card:t}){let n=[["cards",Na(t),xt("Cards")],["mine","#/mine",xt("Mine")],["wall","#/wall",xt("Wall")]];return bn`<nav class="tabs" aria-label=${xt("Main")}>
<ul class="tabs__list">
${n.map(([t,n,a])=>bn`<li key=${t}>
<a class="tabs__tab" href=${n} aria-current=${t===e?"page":void 0}>
<${Yn} of=${t} />${a}
</a>
</li>`)}
</ul>
</nav>`}function ur({newer:e}){let t=Vn(e),n=Vn(Le),a=Vn(Ie)?.message,[r,o]=Nn(!1);return bn`<div aria-live="polite">
${n&&bn`<p class="notice notice--heed">${function(e){return"no-storage"===e?xt("This browser keeps nothing, perhaps because the window is private. You can read the cards; to write, open the link in an ordinary window."):"storage-full"===e?xt("This phone has no room left for notes. Free some space; what is already kept stays."):"page-old"===e?xt("This page is open in another tab in a newer version. Go on there, and close this one."):"cafe-closed"===e?xt("This café was closed before your phone first reached it. Your notes stay on this phone; save them as a file if you like."):"cafe-unknown"===e?xt("The laptop that answers here does not know this café. Your notes stay on this phone; ask the facilitator."):xt("The laptop does not take notes from this phone ({code}). They stay on this phone; show this to the facilitator.",{code:e})}(n)}</p>`}
${a&&bn`<p class="notice" dir="auto">${a}</p>`}
${t&&bn`<div class="notice">
<p>${xt("A newer version of this page is ready. What you wrote stays.")}</p>
<button type="button" class="button button--quiet" onClick=${async()=>o(null!==t&&!await t())}>${xt("Update")}</button>
${r&&bn`<p>${xt("The laptop is out of reach just now. Try again when it is back.")}</p>`}
</div>`}
</div>`}var cr,dr=function(){let e=JSON.parse(document.getElementById("cafe")?.textContent??""),{texts:t,cards:n,...a}=e.deck,r=document.querySelectorAll(".card--plain"),o=0,i=n.map((e,n)=>{let a=r[n],i={};for(let e of a?.querySelectorAll("[data-said]")??[]){let n=e.getAttribute("data-said")??"",r={[a?.lang??""]:e.textContent??""};for(let e of Object.keys(t))r[e]=t[e]?.[o]??"";o+=1,i[n]=[...i[n]??[],r]}return function({options:e,steps:t,...n},a){let[r,o={},i,l={},s={}]=["title","question","experience","low","high"].map(e=>a[e]?.[0]);return{...n,question:o,deeper:a.deeper??[],...r&&{title:r},...i&&{experience:i},...e&&{options:e.map((e,t)=>({id:e,label:a.label?.[t]??{}}))},...t&&{scale:{steps:t,low:l,high:s}}}}(e,i)});return{...e,deck:{...a,cards:i}}}(),fr=!1,pr=I(null);async function _r(){return fr=!0,fr=await async function(){return!!await ht()&&(location.reload(),!0)}()}function hr(e,t){let n=0,a=!1;P(()=>{let r=t()&&(Ee.value.ok||0===n);if(a||!r)return;a=!0;let o=`${e}${n?`?${n}`:""}`;n+=1,import(o).catch(e=>{a=!1,console.info("Not to be had now:",e)})})}addEventListener("beforeunload",e=>{let t=!Ee.value.ok&&!oa();fr||0===qe.value&&!t||(e.preventDefault(),e.returnValue=!0)}),Xn=(cr=dr).words,ta(function(e,t,n){return e.map(e=>String(e).toLowerCase().split("-")[0]).find(e=>void 0!==e&&t.includes(e))??n}([function(){try{return localStorage.getItem(zn)??""}catch{return""}}(),...navigator.languages],Object.keys(Zn),cr.cafe.language)),async function(e){He=e.deck.id;try{we.value=await async function({id:e,code:t}){let o=function(e){if(e.length<8)throw new RangeError("a device name needs 8 random bytes");return Array.from(e.subarray(0,8),e=>n[e]).join("")}(re(8)),i=W(o,[]),l={code:t,cafe:e,participant:{id:a(re(16)),key:r(re(32))},device:o,counter:i[0],stamp:i,store:null,cursor:0,reached_at:null,live:null,name:null,joined_at:(new Date).toISOString()};return te(["cafes","outbox"],async n=>{let a=await n.objectStore("cafes").get(t);return a?.cafe===e?a:(await n.objectStore("cafes").put(l),await le(n,l),l)})}(e.cafe)}catch(e){return void et(e)}Re?.close(),(Re="function"==typeof BroadcastChannel?new BroadcastChannel("fieldkit"):null)&&(Re.onmessage=({data:e})=>{e===we.value?.cafe&&Fe()}),await Fe()}(dr).then(()=>{let e=document.createElement("div");document.getElementById("app")?.replaceWith(e),pn(bn`<${lr} page=${dr} newer=${pr} />`,e),function(){let e=I("visible"===document.visibilityState),t=function({isFront:e,isStreaming:t,clock:n=vt}){let a=0,r=0,o=!1,i=!1,l=!1,s=0,u=Number.NEGATIVE_INFINITY,c=null,d=null,f=null;function p(){return c?(l=!0,c):i?Promise.resolve():(f?.(),c=async function(){let e=!0;for(;e&&!i;)l=!1,e=await _()||l}().finally(()=>{c=null,u=n.now(),i||(f=n.after(function(){let i=We.value>0&&!o,[l,s]=[e(),t()];return function({failures:e,front:t,waiting:n,streaming:a,retryAfter:r,lot:o}){if(0===e)return Math.max(r,1e3*(!t||a&&!n?30:3));let i=t?1e3*(n?2.5:10):3e5,l=Math.min(i,1e3*2**Math.min(e-1,12));return Math.max(r,l*(.5+o/2))}({failures:a,front:l,waiting:i,streaming:s,retryAfter:r,lot:n.lot()})}(),p))}),c)}async function _(){try{if(s=n.now(),a>0&&!await ht(function(e){return 1e3*(e%5==0?6:2)}(a)))return h(null,0);s=n.now();let e=await Qe(ve);d=new AbortController;let t=await _t("/api/sync",{body:mt(e),patience:2e4,signal:d.signal}),i=200===t?.status?function(e){if(!ot(e)||1!==e.v)return null;let{store:t,now:n,cursor:a,more:r,kept:o,refused:i,records:l}=e,s=nt(e.live);if(!(it(t)&&it(n)&&lt(a)&&"boolean"==typeof r&&st(o,ct)&&st(i,dt)&&st(l,ft)&&null!==s))return null;let u=l.filter(({kind:e})=>"note"===e).map(({id:e,stamp:t,gone:n,fields:a})=>({id:e,stamp:t,gone:n,fields:n?null:a}));return{v:1,store:t,now:n,cursor:a,more:r,kept:o,refused:i.filter(({id:e,stamp:t})=>it(e)&&ut(t)),records:u,live:s,seat:rt(e.seat)}}(t.said):null;if(!i)return h(t&&(gt[function(e){return ot(e)&&ot(e.error)&&it(e.error.code)?e.error.code:null}(t.said)??""]??null),t?.retryAfter??0);let l=We.value,u={sent:s,got:n.now()},c=await async function(e,t,n){let a=(new Date).toISOString(),r=function(e,t,{sent:n,got:a,said:r}){let o=a-n,i=r<n+t||r>a+t,l=Math.abs(a-e.at)>6e5;return Number.isNaN(r)||o<0?{...e,ahead:t}:i||l||o<=e.tookMs?{tookMs:o,at:a,ahead:r-(n+a)/2}:{...e,ahead:t}}(pt,je.value,{...n,said:Date.parse(t.now)});pt=r;let o=await Qe(()=>function({row:e},t,n,a){return te(["cafes","notes","outbox","wall"],async r=>{let o=await se(r,e),i=null!==o.store&&o.store!==t.store,l=o.store===e.store&&o.cursor===e.cursor;i?(await async function(e,t){for(let n of await e.objectStore("notes").index("cafe").getAll(t.cafe))await he(e,{...n,refused:null});await le(e,t)}(r,o),await async function(e,t){let n=e.objectStore("wall");for(let e of await n.index("cafe").getAllKeys(t))await n.delete(e)}(r,o.cafe),o.cursor=0):l&&(await async function(e,t,n,a){let r=e.objectStore("wall");for(let[e,{id:o,stamp:i,gone:l,fields:s}]of n.entries()){if(l||!s){await r.delete([t,o]);continue}let n=await r.get([t,o]),{card:u,value:c,name:d,paper:f}=s;await r.put({...s,cafe:t,id:o,stamp:i,card:u.slice(u.lastIndexOf("/")+1),value:c??null,name:d??null,paper:!0===f,seen_at:n?.seen_at??a,place:n?.place??e})}}(r,o.cafe,t.records,n),o.cursor=t.cursor);for(let[e,[n,a]]of t.kept)o.counter=Math.max(o.counter,n),await $e(r,o.cafe,e,[n,a]);for(let e of t.refused)await be(r,o.cafe,e);return o.store=t.store,o.live=t.live,o.reached_at=n,o.ahead_ms=a,function(e,t){t&&(t.round!==e.dealt?.round||t.table!==e.dealt.table)&&([e.table,e.host]=[t.table,t.host]),e.dealt=t}(o,t.seat),await r.objectStore("cafes").put(o),o})}(e,t,a,r.ahead));return m(()=>{we.value=o,Ce.value=null,Ee.value={at:a,ok:!0},Ie.value=t.live,je.value=r.ahead}),(e.records.length||t.records.length||e.row.store!==o.store)&&await tt(),o.table!==e.row.table}(e,i,u);a=0,r=0,o=!1;let f=null!==e.row.store&&e.row.store!==i.store;return i.more||f||c||We.value>0&&We.value<l}catch(e){if(e instanceof Y)return h(null,0);throw e}finally{d=null}}function h(e,t){return a+=1,r=t,o=null!==e,function(e=null){m(()=>{Ce.value=e??Ce.value,Ee.value={at:Ee.value.at,ok:!1}})}(e),!1}return{kick:p,wake:function(e=!1){if(c&&e&&n.now()-s>2e3)return l=!0,void d?.abort();let t=n.now()-u<1e3&&0===a&&0===We.value;!c&&!t&&p()},stop:function(){i=!0,f?.(),d?.abort()}}}({isFront:()=>e.peek(),isStreaming:()=>n.isOpen()}),n=function({onNews:e,onOpen:t,onLost:n,clock:a=vt}){let r=null,o=!1,i=!1,l=0,s=null;function u(){let n=we.value;if(!o||!n||"function"!=typeof EventSource)return;let{id:s,key:u}=n.participant;r=new EventSource(`/api/live?${new URLSearchParams({cafe:n.code,participant:s,key:u})}`),r.onopen=()=>{l=0,i=!0,t()},r.onerror=c,r.addEventListener("live",({data:t})=>function(t){let n=nt(function(e){try{return JSON.parse(String(e))}catch{return null}}(t));if(!n)return;let r=n.course?.seated!==Ie.value?.course?.seated;!function(e){let t=Ie.value;Ie.value=e,(e.course?.run!==t?.course?.run||e.message!==t?.message)&&Qe(t=>oe(t,{live:e})).catch(console.info)}(n);let o=we.value;r&&a.after(1500*a.lot(),e),n.version!==o?.cursor&&n.version!==o?.live?.version&&(Ae.value||We.value>0)&&a.after(300*a.lot(),e)}(t))}function c(){d(),l+=1;let e=Math.min(6e4,1e3*2**Math.min(l-1,6));s=a.after(e*(.5+a.lot()/2),u),n()}function d(){s?.(),r?.close(),r=null,i=!1}return{open:function(){o||(o=!0,u())},close:function(){o=!1,d()},isOpen:()=>i}}({onNews:()=>{t.kick()},onOpen:()=>t.wake(!0),onLost:()=>{t.kick()}});function a({type:n}){e.value="pagehide"!==n&&"visible"===document.visibilityState,(e.value||We.peek()>0)&&t.wake("online"===n)}document.addEventListener("visibilitychange",a);for(let e of["pageshow","pagehide","focus","online"])addEventListener(e,a);P(()=>{$(e.value&&Ee.value.ok?n.open:n.close)}),P(()=>{De.value>0&&$(()=>{t.kick()})}),P(()=>{Ae.value&&$(()=>{t.kick()})}),t.kick()}(),function(){let e=N(()=>Ee.value.ok);P(()=>{!e.value||oa()||ht().then(e=>{e&&e.build!==dr.build&&(pr.value=_r)})})}(),hr("./live.js",()=>Ie.value?.course),hr("./leaving.js",()=>Ie.value?.course||ke.value.length>0),isSecureContext&&async function(){let{keepPage:e}=await(import("./net/worker.js")),t=await e(e=>{pr.value=async()=>(fr=!0,e(),!0)}),n=N(()=>Ee.value.ok);P(()=>{n.value&&t?.()})}()});export{Yn as Icon,Ia as Said,Oa as Slot,Za as Sure,Ka as Text,Xe as act,je as ahead,Ke as audienceOf,La as brought,Na as cardAddress,Ve as choose,Me as chosen,aa as clock,N as computed,ue as count,Qn as deckLanguage,P as effect,ja as headingOf,we as here,bn as html,Pe as isHost,Gn as language,se as latest,ea as learn,Ie as live,Oe as name,ke as notes,he as putVersion,fe as queueOf,re as randomBytes,Ee as reached,oe as remember,pn as render,Aa as route,er as save,Be as seat,I as signal,xt as t,f as tableNumber,Ye as takeBack,Je as takeBackAll,ze as takeSeat,St as tn,Kn as toHeading,Ca as turnTo,Cn as useEffect,Ln as useLayoutEffect,On as useRef,Vn as useSignal,Nn as useState,a as uuidFrom,Se as votes,qe as waiting,Ue as wall,te as write,Wa as writing};
