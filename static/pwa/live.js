// Made by script/join. The licences of what it holds: vendor/VENDOR.md
import{brought as e,html as t,learn as a}from"./app.js";import{html as n,live as s,Slot as l,useSignal as o}from"./app.js";import{deckLanguage as r,html as i,Said as u,Text as c,t as d,useSignal as p}from"./app.js";var h={dots:0,heart:!1,round:null};function f(e){let t={};for(let{kind:a,stamp:n,refused:s,fields:l}of e){if("vote"!==a)continue;let e=l,{note:o,dots:r=0,heart:i=null,round:u=null}=e;t[o]={dots:r,heart:!0===i,round:u,stamp:n,refused:s}}return t}function $(e,t){let{dots:a,heart:n,round:s}=e[t]??h;return{dots:a,heart:n,round:s}}function b(e,t){return Object.values(e).reduce((e,a)=>e+(a.round===t?a.dots:0),0)}function m(e,t){return e.dots>0&&e.round!==t}import{act as _,computed as v,count as g,here as w,latest as k,putVersion as y,randomBytes as S,remember as x,uuidFrom as T,votes as j,write as W}from"./app.js";var I=v(()=>f(j.value)),C=v(()=>w.value?.carried??null);function Y(e,t){return _(a=>W(["cafes","notes","outbox"],async n=>{let s=await k(n,a),l=n.objectStore("notes"),o=t(f(await l.index("cafe").getAll(s.cafe)));if(!o)return;let r=function(e,t){return Array.from(e,(e,a)=>"-"===e?e:14===a||19===a?"8":(Number.parseInt(e,16)^Number.parseInt(t[a]??"0",16)).toString(16)).join("")}(s.participant.id,e),i=await l.get(r),u=await g(n,s,i?.stamp);await y(n,{kind:"vote",id:r,cafe:s.cafe,card:"",made:i?.made??u[0],stamp:u,gone:!1,fields:{note:e,dots:o.dots,heart:o.heart||null,round:o.round},refused:null})}))}function A(e){return _(t=>x(t,{carried:e}))}var M="7ab1e";function O(e,t){return E(e,M,t)}function q(e,t){return E(e,"40c4d",t)}function R(e,t,a){return`${e.slice(0,14)}8${e.slice(15,24)}${t}${a.toString(16).padStart(7,"0")}`}function E(e,t,a){let n=Number.parseInt(a?.slice(-7)??"",16);return a===R(e,t,n)?n:null}import{computed as B,here as D,html as H,notes as L,Said as G,seat as N,Text as F,t as K,wall as P}from"./app.js";var V=B(()=>{let e=new Set(P.value.map(({id:e})=>e));return[...P.value,...L.value.filter(({id:t})=>!e.has(t)).map(J)]}),X=B(()=>{return D.value&&null!==N.value?(e=D.value.cafe,t=N.value,R(e,M,t)):null;var e,t});function J({id:e,card:t,stamp:a,fields:n}){return{...n,id:e,own:!0,card:t,stamp:a,name:null,seen_at:n.written_at}}function Q(e){return e.own?K("You"):e.paper?K("from paper"):e.name}function U({note:e,deck:t,language:a,children:n}){return H`<li class=${"slip "+(e.own?"":"slip--other")}>
<${G} deck=${t} cardId=${e.card} value=${e.value} language=${a} />
<${F} text=${e.text} />
${Q(e)&&H`<p class="slip__foot"><span dir="auto">${Q(e)}</span></p>`}
${n}
</li>`}function Z({page:e}){let t=p(C),a=p(V).find(e=>e.id===t);if(!a)return null;let n=Q(a);return i`<section class="carried" aria-labelledby="carried">
<h2 class="carried__title" id="carried">${d("You brought along")}</h2>
<${u} deck=${e.deck} cardId=${a.card} value=${a.value} language=${r(e)} />
<${c} text=${a.text} />
<p class="slip__foot">
<span dir="auto">${n}</span>
<button type="button" class="button button--word carried__down" onClick=${()=>A(null).catch(console.error)}>${d("Put it down")}</button>
</p>
</section>`}import{deckLanguage as z,here as ee,html as te,live as ae,t as ne,useSignal as se}from"./app.js";function le({page:e,card:t}){let a=se(X),n=se(ae)?.round??null,s=se(V),l=se(ee)?.cafe??"";if(null===a||"wondering"===t.kind)return null;let o=function(e,t){let a=new Map;for(let n of e){let e=q(t,n.round);null!==e&&a.set(e,[...a.get(e)??[],n])}return[...a].sort(([e],[t])=>t-e).map(([e,t])=>({number:e,notes:t}))}(s.filter(e=>e.card===t.id&&e.table===a&&e.round!==n),l);if(0===o.length)return null;let r=z(e);return te`<section class="earlier" aria-labelledby="earlier">
<h2 class="slips__title" id="earlier">${ne("Earlier at this table")}</h2>
${o.map(({number:t,notes:a})=>te`<div key=${t}>
<h3 class="earlier__round">${ne("Round {n}",{n:t})}</h3>
<ul class="slips">
${a.map(t=>te`<${U} key=${t.id} note=${t} deck=${e.deck} language=${r} />`)}
</ul>
</div>`)}
</section>`}import{here as oe,html as re,live as ie,notes as ue,seat as ce,t as de,takeBack as pe,tn as he,useSignal as fe,useState as $e}from"./app.js";var be=["talk","reveal"];function me({page:e,card:t}){let a=fe(ie),n=fe(X),s=fe(ce),l=fe(V),[o,r]=$e(""),[i,u]=$e(""),c="write"===a?.phase?a.course:null;if(!c||!a||null===n||0===c.round||!be.includes(c.phase))return null;let d=a.round,p=a.card?.startsWith(`${e.deck.id}/`)?a.card.slice(e.deck.id.length+1):t.id,h=function(e,t,a){let n=e.filter(e=>e.headline&&e.table===t&&e.round===a);return n.reduce((e,t)=>e&&function(e,t){return e.stamp&&t.stamp?function(e,t){return e[0]-t[0]||(e[1]<t[1]?-1:+(e[1]>t[1]))}(e.stamp,t.stamp):e.seen_at<t.seen_at?-1:1}(e,t)>0?e:t,n[0])??null}(l,n,d),f=120-[...o].length;return re`<section class="headline" aria-labelledby="headline">
<h2 class="slips__title" id="headline">${de("The headline of table {n}",{n:s??""})}</h2>
${h&&re`<p class="headline__now" dir="auto">${h.text}</p>`}
<form class="field" onSubmit=${async t=>{t.preventDefault();let a=o.replace(/\s+/g," ").trim();if(""===a||f<0)return;let s=ue.value.filter(({fields:e})=>e.headline&&e.table===n&&e.round===d);try{await function(e,t,a){return _(n=>W(["cafes","notes","outbox"],async s=>{let l=await k(s,n),o=T(S(16));await y(s,function({id:e,cafe:t,card:a,fields:n},s){return{id:e,cafe:t,card:a,made:s[0],stamp:s,gone:!1,fields:n,refused:null}}({id:o,cafe:l.cafe,card:e,fields:t},await g(s,l,a)))}))}(p,{card:`${e.deck.id}/${p}`,text:a,value:null,audience:_e(c.audience),named:!1,round:d,table:n,headline:!0,written_at:(new Date).toISOString()},h?.stamp);for(let{id:e}of s)await pe(e);r(""),u(de("Kept on this phone."))}catch(e){console.error(e),u(de("This phone could not save the headline."))}}}>
<label class="field__label" for="headline-line">${de(h?"Another headline":"What you talked about, in one line")}</label>
<p class="field__hint" id="headline-hint">${de("Anybody at the table may write it. The newest counts.")}</p>
<input
class="field__input"
id="headline-line"
aria-describedby="headline-hint headline-said"
aria-invalid=${f<0}
autocomplete="off"
dir="auto"
value=${o}
onInput=${e=>{r(e.currentTarget.value),u("")}}
/>
<div class="buttons headline__deeds">
<button class="button button--quiet" aria-disabled=${""===o.trim()||f<0}>${de("Save the headline")}</button>
<p class="field__hint" id="headline-said" role="status">
${f<0?he("Too long by {n} character.","Too long by {n} characters.",-f):i}
</p>
</div>
</form>
</section>`}function _e(e){return"cafe"===e||"open"===e?e:"table"}function ve({headline:e,table:t}){let a=oe.value?.cafe;return e&&t&&a?re`<p class="slip__foot">${de("The headline of table {n}",{n:O(a,t)??""})}</p>`:null}import{deckLanguage as ge,headingOf as we,html as ke,isHost as ye,live as Se,t as xe,tn as Te,useSignal as je,useState as We,wall as Ie}from"./app.js";var Ce=["scale","rank","wondering"];function Ye({page:e}){let t=je(Se),a=je(Ie),n=je(I),s=je(ye),[l,o]=We(""),r=t?.course,i="all"===r?.phones||"hosts"===r?.phones&&s;if(!t||"vote"!==r?.phase||"closed"===t.phase||!i)return null;let u={round:t.round,dots:r.dots},c=ge(e),d=e.deck.cards.filter(({id:t,kind:a})=>r.cards.includes(`${e.deck.id}/${t}`)&&!Ce.includes(a)),p=a.filter(({audience:e})=>"table"!==e).reverse(),h=d.map(e=>({card:e,notes:p.filter(t=>t.card===e.id)})).filter(({notes:e})=>e.length>0),f=b(n,u.round),_=(e,t)=>{(function(e,t,a){return Y(e,n=>function(e,t,a,{round:n,dots:s}){let l=$(e,t),o=l.dots+a;return m(l,n)||o<0||a>0&&(o>20||b(e,n)>=s)?null:{...l,dots:o,round:o>0?n:null}}(n,e,t,a))})(e,t,u).then(()=>o(""),e=>{console.error(e),o(xe("This phone could not save the vote."))})};return ke`<section class="voting" aria-labelledby="voting">
<h2 class="section__title" id="voting">${xe("Give your dots")}</h2>
<div class="voting__left">
<${Me} full=${f} all=${u.dots} />
<p class="voting__said" role="status">
${Te("{given} of {n} dot given","{given} of {n} dots given",u.dots,{given:f})}
</p>
</div>
<p class="field__error" role="alert">${l}</p>
${0===h.length&&ke`<p class="quiet">${xe("There is nothing on the wall to vote on yet.")}</p>`}
${h.map(({card:t,notes:a})=>ke`<div key=${t.id}>
<h3 class="slips__title" lang=${c}>${we(t,c)}</h3>
<ul class="slips">
${a.map(t=>ke`<${U} key=${t.id} note=${t} deck=${e.deck} language=${c}>
<${Ae} note=${t} given=${n} now=${u} give=${_} />
<//>`)}
</ul>
</div>`)}
</section>`}function Ae({note:e,given:t,now:a,give:n}){let s=$(t,e.id),l=t[e.id]?.refused;if(m(s,a.round))return ke`<p class="slip__foot">
${Te("It has {n} of your dots from another round.","It has {n} of your dots from another round.",s.dots)}
</p>`;let o=b(t,a.round)>=a.dots||s.dots>=20;return ke`<div class="ballot" role="group" aria-label=${xe("Dots for: {note}",{note:Oe(e)})}>
<button
type="button"
class="button button--quiet ballot__step"
aria-label=${xe("Take a dot back")}
aria-disabled=${0===s.dots}
onClick=${()=>n(e.id,-1)}
>−</button>
<p class="ballot__given">
<${Me} full=${s.dots} all=${s.dots} />
<span class="ballot__number">${Te("{n} dot","{n} dots",s.dots)}</span>
</p>
<button
type="button"
class="button button--quiet ballot__step"
aria-label=${xe("Give a dot")}
aria-disabled=${o}
onClick=${()=>n(e.id,1)}
>+</button>
</div>
${l&&ke`<p class="slip__reason">${xe("The laptop did not take this vote ({code}). Show this to the facilitator.",{code:l.code})}</p>`}`}function Me({full:e,all:t}){let a=Math.min(Math.max(e,t),20);return ke`<span class="dots" aria-hidden="true">
${Array.from({length:a},(t,a)=>ke`<i key=${a} class=${"dots__one "+(a<e?"dots__one--full":"")}></i>`)}
</span>`}function Oe({text:e}){let t=[...e.replace(/\s+/g," ")];return t.length>80?`${t.slice(0,80).join("")}…`:t.join("")}function qe({page:e}){let t=o(s);return n`${("closed"===t?.phase||"thanks"===t?.course?.phase)&&n`<${l} at="farewell" page=${e} />`}
<${Z} page=${e} />
<${Ye} page=${e} />`}function Re({page:e,card:t}){return n`<${me} page=${e} card=${t} /><${le} page=${e} card=${t} />`}import{audienceOf as Ee,choose as Be,chosen as De,html as He,isHost as Le,live as Ge,notes as Ne,seat as Fe,t as Ke,useSignal as Pe}from"./app.js";function Ve(e){return{me:Ke("only me"),table:Ke("my table"),cafe:Ke("the café"),open:Ke("anyone")}[e]??""}function Xe({card:e,note:t}){Pe(De),Pe(Le);let a=Pe(Fe),n=Pe(Ge)?.course,s=Pe(Ne).find(e=>e.id===t)?.fields;if(!n||"wondering"===e.kind)return null;let l=Ee(e.id,t),o=s?null!==s.table:null!==a,r=void 0!==s&&"me"!==s.audience,i=["me","table","cafe","open"].filter(e=>("me"!==e||!r)&&("table"!==e||o||"table"===l));return He`<fieldset class="audience">
<legend class="audience__label">${Ke("Who may see it")}</legend>
<div class="audience__all">
${i.map(t=>He`<label class="audience__one" key=${t}>
<input type="radio" name="audience" checked=${t===l} onChange=${()=>Be(e.id,t)} />
<span class="audience__word">${Ve(t)}</span>
</label>`)}
</div>
${r&&He`<p class="field__hint">${Ke("To keep it to yourself after all, take it back and write it anew.")}</p>`}
${!o&&!s&&He`<p class="field__hint"><a href="#/table">${Ke("Say where you sit")}</a> ${Ke("to write for your table alone.")}</p>`}
</fieldset>`}function Je({note:{fields:e}}){let t=Pe(Ge)?.course,a=Ve(e.audience);return t&&a&&He`<p class="slip__seen">${Ke("Seen by: {who}",{who:a})}</p>`}function Qe(e){return e.slice(e.lastIndexOf("/")+1)}import{cardAddress as Ue,clock as Ze,deckLanguage as ze,headingOf as et,html as tt,isHost as at,live as nt,reached as st,t as lt,useSignal as ot}from"./app.js";import{live as rt,route as it,turnTo as ut,useEffect as ct,useRef as dt,useSignal as pt,writing as ht}from"./app.js";import{here as ft,html as $t,live as bt,seat as mt,t as _t,takeSeat as vt,useSignal as gt}from"./app.js";import{ahead as wt,live as kt,reached as yt,useEffect as St,useSignal as xt,useState as Tt}from"./app.js";import{t as jt}from"./app.js";function Wt(e){return{welcome:jt("Welcome"),move:jt("Changing tables"),write:jt("Silent writing"),talk:jt("Talk"),reveal:jt("Reveal"),vote:jt("Vote"),break:jt("Break"),thanks:jt("Thanks")}[e]??""}function It({round:e,rounds:t}){return e>0?jt("Round {n} of {all}",{n:e,all:t}):""}function Ct({page:e,screen:t,card:a}){let n=ot(nt);!function(e,t){let a=pt(rt),n="reveal"===a?.course?.phase&&!a.course.is_blind,s=a?.card?Qe(a.card):null,l=n?"wall":s,o=dt(void 0);ct(()=>{let a=o.current;o.current=l,!(null===l||l===a||void 0===a&&null!==it.value.card||ht.value||document.activeElement?.matches("input, textarea, select")||"wall"===l&&void 0===a||"cards"!==e&&("wall"!==e||"wall"!==a))&&("wall"===l?location.hash="#/wall":(l!==t||"cards"!==e)&&ut(l))},[l])}(t,a);let s="write"===n?.phase?n.course:null,l=ze(e),o=ot(at),r=function(){let e=gt(bt)?.course,t=gt(ft)?.dealt,a=gt(mt);if(!t||t.round!==e?.round||"move"!==e.phase&&t.table===a)return null;let n=t.name&&$t`<span class="next-table__name" dir="auto">${t.name}</span>`;return t.host?$t`<div class="next-table">
<p class="next-table__where">${_t("You stay at table {n}",{n:t.table})} ${n}</p>
<p class="next-table__what">${_t("You host this table: stay and welcome the next.")}</p>
</div>`:$t`<div class="next-table">
<p class="next-table__label">${_t("Your next table")}</p>
<p class="next-table__where"><b class="next-table__number">${t.table}</b> ${n}</p>
${t.table===a?$t`<p class="next-table__what"><a href="#/table">${_t("I sit elsewhere")}</a></p>`:$t`<p class="next-table__what">
${null===a?_t("You said that you sit at no table."):_t("You said that you sit at table {n}.",{n:a})}
<button type="button" class="button button--word" onClick=${()=>vt(t.table,!1).catch(console.error)}>
${_t("Sit at table {n}",{n:t.table})}
</button>
</p>`}
</div>`}();if(!s)return null;if(0===s.rounds)return tt`<${Yt} />`;let i=s.title?.[l]??Object.values(s.title??{})[0],u=s.hosts?.[l]??Object.values(s.hosts??{})[0];return tt`<section class="course" aria-label=${lt("Where the café is")}>
${s.round>0&&tt`<p class="course__round">
${It(s)}${i&&tt`<b class="course__title" lang=${l} dir="auto">${i}</b>`}
</p>`}
${!r&&tt`<p class="course__means">${function({phase:e,is_blind:t,phones:a}){return"write"===e?jt("none"===a?"Write on the paper slips on your table.":t?"Each writes alone. What others wrote comes at the reveal.":"Each writes alone, in peace."):"talk"===e&&t?jt("Your table talks. What others wrote comes at the reveal."):{welcome:jt("We begin in a moment. Look at the cards in the meantime."),move:jt("Find your next table."),talk:jt("Your table talks. Write down what should not be forgotten."),reveal:jt("What everybody wrote is on the wall now."),vote:jt("Give your dots to the notes that matter most to you."),break:jt("Coffee. Your phone can rest, too."),thanks:jt("Thank you for being here. Your notes are under Mine.")}[e]??""}(s)}</p>`}
<${Yt} />
${r}
${o&&u&&tt`<p class="course__hosts"><b>${lt("For you as the table’s host")}</b> <span lang=${l} dir="auto">${u}</span></p>`}
<${At} page=${e} screen=${t} card=${a} />
</section>`}function Yt(){let{at:e}=ot(st);return function(){let{ok:e}=xt(yt),[t,a]=Tt(!0);return St(()=>{let e=setTimeout(()=>a(!1),4e3);return()=>clearTimeout(e)},[]),!e&&!t}()&&e&&tt`<p class="course__away">${lt("Without the laptop this is what it said last, at {time}.",{time:Ze(e)})}</p>`}function At({page:e,screen:t,card:a}){let n=ot(nt),s=n?.course;if("reveal"===s?.phase||"vote"===s?.phase)return"wall"!==t&&tt`<p class="course__way"><a class="button button--quiet" href="#/wall">${lt("See what everybody wrote")}</a></p>`;let l=n?.card&&Qe(n.card),o=e.deck.cards.find(e=>e.id===l);if(!o||"cards"===t&&a===l)return null;let r=ze(e);return tt`<p class="course__way">
<span>${lt("The room is at:")} <b lang=${r}>${et(o,r)}</b></span>
<a class="button button--quiet" href=${Ue(o.id)}>${lt("Go there")}</a>
</p>`}import{html as Mt,live as Ot,t as qt,tn as Rt,useEffect as Et,useRef as Bt,useSignal as Dt,useState as Ht}from"./app.js";var Lt=[90],Gt=[160,120,160];function Nt(){let e=Dt(Ot),t="write"===e?.phase?e.course:null,a=function(){let e=xt(kt),[,t]=Tt(0),a=Date.now()+xt(wt),n=e&&function({ends_at:e,course:t},a){return null!=t?.left_s?1e3*t.left_s:null===e?null:Date.parse(e)-a}(e,a),s=null!==n&&n>0&&null==e?.course?.left_s;return St(()=>{if(!s)return;let e=setTimeout(()=>t(e=>e+1),n%1e3+5);return()=>clearTimeout(e)}),n}(),n=function(e,t){let[a,n]=Ht(""),s=e&&`${e.round} ${e.phase}`,l=null===t||t>6e4?"begun":t>0?"last minute":"over",o=Bt(null);return Et(()=>{let t=o.current;o.current={phase:s,part:l},e&&t?.phase&&(t.phase!==s||t.part!==l)&&(t.phase!==s?(n(function(e){let t=e.minutes&&Rt("{n} minute","{n} minutes",e.minutes);return[It(e),Wt(e.phase),t].filter(Boolean).join(". ")}(e)),Kt(Lt)):"over"===l?(n(qt("The time is up.")),Kt(Gt)):"last minute"===l&&1!==e.minutes&&n(qt("One minute left.")))},[s,l]),a}(t??null,a);if(!t||0===t.rounds)return null;let s=null!==a&&a<=0,l=null!=t.left_s,o=Wt(t.phase)||It(t);return Mt`<div class=${"clock "+(s?"clock--over":"")}>
<p class="clock__line">
<span class="clock__phase">${o}</span>
${null!==a&&Mt`<span class="clock__time" role="timer">
${l&&Mt`<span class="clock__paused">${qt("Paused")}</span>`}
<span class="out-of-sight">${qt("Time left")}</span>
${s?qt("The time is up"):function(e){let t=Math.max(0,Math.ceil(e/1e3));return`${Math.floor(t/60)}:${String(t%60).padStart(2,"0")}`}(a)}
</span>`}
</p>
${null!==a&&t.minutes&&Mt`<${Ft} part=${a/(6e4*t.minutes)} />`}
<p class="out-of-sight" role="status">${n}</p>
</div>`}function Ft({part:e}){let t=Bt(null);return Et(()=>{t.current&&(t.current.style.transform=`scaleX(${Math.min(1,Math.max(0,e))})`)}),Mt`<span class="clock__thread" aria-hidden="true" ref=${t}></span>`}function Kt(e){navigator.userActivation?.hasBeenActive&&navigator.vibrate?.(e)}import{html as Pt,t as Vt,useSignal as Xt}from"./app.js";function Jt({note:e}){let t=Xt(I),a=t[e.id]?.refused,n=$(t,e.id).heart;return Pt`${ve(e)}
<p class="slip__deeds deeds">
${!e.own&&Pt`<button type="button" class="button button--word deeds__heart" aria-pressed=${n} onClick=${()=>function(e){return Y(e,t=>function(e,t){let a=$(e,t);return{...a,heart:!a.heart}}(t,e))}(e.id).catch(console.error)}>
<span aria-hidden="true">${n?"♥":"♡"}</span> ${Vt("Heart")}
</button>`}
<${Ut} note=${e} />
</p>
${a&&Pt`<p class="slip__reason">${Vt("The laptop did not take this vote ({code}). Show this to the facilitator.",{code:a.code})}</p>`}`}function Qt({note:e,deck:t}){return"wondering"===t.cards.find(({id:t})=>t===e.card)?.kind?Pt`<${Zt} note=${e} />`:Pt`${ve(e.fields)}
<p class="slip__deeds deeds"><${Ut} note=${e} /></p>`}function Ut({note:e}){let t=Xt(C)===e.id;return Pt`<button type="button" class="button button--word" aria-pressed=${t} onClick=${()=>A(t?null:e.id).catch(console.error)}>
${Vt("Bring it along")}
</button>`}function Zt({note:e}){return Pt`<div class="receipt">
<p class="receipt__line">
${Vt("Receipt code")} <b class="receipt__code">${function(e){let t=(e.replaceAll("-","").match(/.{4}/g)??[]).map(e=>"23456789BCDFGHJKMNPQRSTVWXZ"[Number.parseInt(e,16)%27]).join("");return`${t.slice(0,4)}-${t.slice(4)}`}(e.id)}</b>
</p>
<p class="receipt__use">${Vt("With it you can ask the organisers what became of your question, without telling who you are. It stands on the page you take home, too.")}</p>
</div>`}import{html as zt,isHost as ea,live as ta,seat as aa,t as na,takeSeat as sa,useSignal as la,useState as oa,writing as ra}from"./app.js";function ia(){let e=la(aa),t=la(ea),[a,n]=oa("");return null===e?null:zt`<div class="hosting">
<label class="choice__one">
<input type="checkbox" checked=${t} onChange=${()=>sa(e,!t).then(()=>n(na("Kept on this phone.")),console.error)} aria-describedby="hosting-hint" />${na("I host this table")}
</label>
<p class="field__hint" id="hosting-hint">${na("Hosts stay when the others change tables, and welcome the next.")}</p>
<p class="field__hint" role="status">${a}</p>
</div>`}function ua({children:e}){let t=la(ta)?.course,a=la(ea),n=la(aa),s=la(ra),[l,o]=oa(!1),r="hosts"===t?.phones&&!a,i=r||"none"===t?.phones,u=l||s||!i;return zt`<div class=${i?"folded":""}>
${i&&zt`<p class="folded__why">
${na(r?"Your table’s host writes for the table.":"This café writes on paper. The cards are here to read.")}
</p>
<div class="buttons">
${r&&zt`<button type="button" class="button button--quiet" onClick=${()=>{null===n?location.hash="#/table":sa(n,!0).catch(console.error)}}>${na("I am the host")}</button>`}
<button type="button" class="button button--quiet" aria-expanded=${u} onClick=${()=>o(!u)} disabled=${s}>
${na(r?"Write a note of my own":"Write here all the same")}
</button>
</div>`}
<div class="folded__sheet" hidden=${!u}>${e}</div>
</div>`}import{html as ca,live as da,t as pa,useSignal as ha}from"./app.js";function fa(){let e=ha(da)?.course;return null==e?.visit_minutes?null:ca`<p class="visit">${pa("A visit takes about {n} minutes.",{n:e.visit_minutes})}</p>`}function $a(e){return t`<${Je} ...${e} /><${Qt} ...${e} />`}function ba(){e.value={...e.value,aside:Re,banner:Ct,card:qe,clock:Nt,composer:Xe,own:$a,seat:ia,slip:Jt,welcome:fa,writing:ua}}a(WORDS);var ma=document.createElement("link");ma.rel="stylesheet",ma.href=new URL("./live/app.css",import.meta.url).href,ma.onload=ba,ma.onerror=ba,document.head.append(ma);
