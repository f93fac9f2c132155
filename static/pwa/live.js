// Made by script/join. The licences of what it holds: vendor/VENDOR.md
import{brought as e,learn as t}from"./app.js";import{audienceOf as a,choose as s,chosen as n,html as l,isHost as o,live as r,notes as i,seat as u,t as c,useSignal as h}from"./app.js";function p(e){return{me:c("only me"),table:c("my table"),cafe:c("the café"),open:c("anyone")}[e]??""}function d({card:e,note:t}){h(n),h(o);let d=h(u),f=h(r)?.course,b=h(i).find(e=>e.id===t)?.fields;if(!f||"wondering"===e.kind)return null;let m=a(e.id,t),$=b?null!==b.table:null!==d,_=void 0!==b&&"me"!==b.audience,v=["me","table","cafe","open"].filter(e=>("me"!==e||!_)&&("table"!==e||$||"table"===m));return l`<fieldset class="audience">
<legend class="audience__label">${c("Who may see it")}</legend>
<div class="audience__all">
${v.map(t=>l`<label class="audience__one" key=${t}>
<input type="radio" name="audience" checked=${t===m} onChange=${()=>s(e.id,t)} />
<span class="audience__word">${p(t)}</span>
</label>`)}
</div>
${_&&l`<p class="field__hint">${c("To keep it to yourself after all, take it back and write it anew.")}</p>`}
${!$&&!b&&l`<p class="field__hint"><a href="#/table">${c("Say where you sit")}</a> ${c("to write for your table alone.")}</p>`}
</fieldset>`}function f({note:{fields:e}}){let t=h(r)?.course,a=p(e.audience);return t&&a&&l`<p class="slip__seen">${c("Seen by: {who}",{who:a})}</p>`}function b(e){return e.slice(e.lastIndexOf("/")+1)}import{cardAddress as m,clock as $,deckLanguage as _,headingOf as v,html as w,isHost as g,live as k,reached as y,t as S,useSignal as x}from"./app.js";import{live as T,route as j,turnTo as W,useEffect as Y,useRef as C,useSignal as E,writing as O}from"./app.js";import{here as M,html as R,live as q,seat as A,t as H,takeSeat as I,useSignal as B}from"./app.js";function D(){let e=B(q)?.course,t=B(M)?.dealt,a=B(A);if(!t||t.round!==e?.round||"move"!==e.phase&&t.table===a)return null;let s=t.name&&R`<span class="next-table__name" dir="auto">${t.name}</span>`;return t.host?R`<div class="next-table">
<p class="next-table__where">${H("You stay at table {n}",{n:t.table})} ${s}</p>
<p class="next-table__what">${H("You host this table: stay and welcome the next.")}</p>
</div>`:R`<div class="next-table">
<p class="next-table__label">${H("Your next table")}</p>
<p class="next-table__where"><b class="next-table__number">${t.table}</b> ${s}</p>
${t.table===a?R`<p class="next-table__what"><a href="#/table">${H("I sit elsewhere")}</a></p>`:R`<p class="next-table__what">
${null===a?H("You said that you sit at no table."):H("You said that you sit at table {n}.",{n:a})}
<button type="button" class="button button--word" onClick=${()=>I(t.table,!1).catch(console.error)}>
${H("Sit at table {n}",{n:t.table})}
</button>
</p>`}
</div>`}import{ahead as L,live as F,reached as G,useEffect as K,useSignal as P,useState as U}from"./app.js";import{t as V}from"./app.js";function X(e){return{welcome:V("Welcome"),move:V("Changing tables"),write:V("Silent writing"),talk:V("Talk"),reveal:V("Reveal"),vote:V("Vote"),break:V("Break"),thanks:V("Thanks")}[e]??""}function z({round:e,rounds:t}){return e>0?V("Round {n} of {all}",{n:e,all:t}):""}function J({page:e,screen:t,card:a}){let s=x(k);!function(e,t){let a=E(T),s="reveal"===a?.course?.phase&&!a.course.is_blind,n=a?.card?b(a.card):null,l=s?"wall":n,o=C(void 0);Y(()=>{let a=o.current;o.current=l,!(null===l||l===a||void 0===a&&null!==j.value.card||O.value||document.activeElement?.matches("input, textarea, select")||"wall"===l&&void 0===a||"cards"!==e&&("wall"!==e||"wall"!==a))&&("wall"===l?location.hash="#/wall":(l!==t||"cards"!==e)&&W(l))},[l])}(t,a);let n="write"===s?.phase?s.course:null,l=_(e),o=x(g);if(!n)return null;if(0===n.rounds)return w`<${N} />`;let r=n.title?.[l]??Object.values(n.title??{})[0],i=n.hosts?.[l]??Object.values(n.hosts??{})[0];return w`<section class="course" aria-label=${S("Where the café is")}>
${n.round>0&&w`<p class="course__round">
${z(n)}${r&&w`<b class="course__title" lang=${l} dir="auto">${r}</b>`}
</p>`}
<p class="course__means">${function({phase:e,is_blind:t,phones:a}){return"write"===e?V("none"===a?"Write on the paper slips on your table.":t?"Each writes alone. What others wrote comes at the reveal.":"Each writes alone, in peace."):"talk"===e&&t?V("Your table talks. What others wrote comes at the reveal."):{welcome:V("We begin in a moment. Look at the cards in the meantime."),move:V("Find your next table."),talk:V("Your table talks. Write down what should not be forgotten."),reveal:V("What everybody wrote is on the wall now."),vote:V("Give your dots to the notes that matter most to you."),break:V("Coffee. Your phone can rest, too."),thanks:V("Thank you for being here. Your notes are under Mine.")}[e]??""}(n)}</p>
<${N} />
<${D} />
${o&&i&&w`<p class="course__hosts"><b>${S("For you as the table’s host")}</b> <span lang=${l} dir="auto">${i}</span></p>`}
<${Q} page=${e} screen=${t} card=${a} />
</section>`}function N(){let{at:e}=x(y);return function(){let{ok:e}=P(G),[t,a]=U(!0);return K(()=>{let e=setTimeout(()=>a(!1),4e3);return()=>clearTimeout(e)},[]),!e&&!t}()&&e&&w`<p class="course__away">${S("Without the laptop this is what it said last, at {time}.",{time:$(e)})}</p>`}function Q({page:e,screen:t,card:a}){let s=x(k),n=s?.course;if("reveal"===n?.phase||"vote"===n?.phase)return"wall"!==t&&w`<p class="course__way"><a class="button button--quiet" href="#/wall">${S("See what everybody wrote")}</a></p>`;let l=s?.card&&b(s.card),o=e.deck.cards.find(e=>e.id===l);if(!o||"cards"===t&&a===l)return null;let r=_(e);return w`<p class="course__way">
<span>${S("The room is at:")} <b lang=${r}>${v(o,r)}</b></span>
<a class="button button--quiet" href=${m(o.id)}>${S("Go there")}</a>
</p>`}import{html as Z,live as ee,t as te,tn as ae,useEffect as se,useRef as ne,useSignal as le,useState as oe}from"./app.js";var re=[90],ie=[160,120,160];function ue(){let e=le(ee),t="write"===e?.phase?e.course:null,a=function(){let e=P(F),[,t]=U(0),a=Date.now()+P(L),s=e&&function({ends_at:e,course:t},a){return null!=t?.left_s?1e3*t.left_s:null===e?null:Date.parse(e)-a}(e,a),n=null!==s&&s>0&&null==e?.course?.left_s;return K(()=>{if(!n)return;let e=setTimeout(()=>t(e=>e+1),s%1e3+5);return()=>clearTimeout(e)}),s}(),s=function(e,t){let[a,s]=oe(""),n=e&&`${e.round} ${e.phase}`,l=null===t||t>6e4?"begun":t>0?"last minute":"over",o=ne(null);return se(()=>{let t=o.current;o.current={phase:n,part:l},e&&t?.phase&&(t.phase!==n||t.part!==l)&&(t.phase!==n?(s(function(e){let t=e.minutes&&ae("{n} minute","{n} minutes",e.minutes);return[z(e),X(e.phase),t].filter(Boolean).join(". ")}(e)),he(re)):"over"===l?(s(te("The time is up.")),he(ie)):"last minute"===l&&1!==e.minutes&&s(te("One minute left.")))},[n,l]),a}(t??null,a);if(!t||0===t.rounds)return null;let n=null!==a&&a<=0,l=null!=t.left_s,o=X(t.phase)||z(t);return Z`<div class=${"clock "+(n?"clock--over":"")}>
<p class="clock__line">
<span class="clock__phase">${o}</span>
${null!==a&&Z`<span class="clock__time" role="timer">
${l&&Z`<span class="clock__paused">${te("Paused")}</span>`}
<span class="out-of-sight">${te("Time left")}</span>
${n?te("The time is up"):function(e){let t=Math.max(0,Math.ceil(e/1e3));return`${Math.floor(t/60)}:${String(t%60).padStart(2,"0")}`}(a)}
</span>`}
</p>
${null!==a&&t.minutes&&Z`<${ce} part=${a/(6e4*t.minutes)} />`}
<p class="out-of-sight" role="status">${s}</p>
</div>`}function ce({part:e}){let t=ne(null);return se(()=>{t.current&&(t.current.style.transform=`scaleX(${Math.min(1,Math.max(0,e))})`)}),Z`<span class="clock__thread" aria-hidden="true" ref=${t}></span>`}function he(e){navigator.userActivation?.hasBeenActive&&navigator.vibrate?.(e)}import{html as pe,isHost as de,live as fe,seat as be,t as me,takeSeat as $e,useSignal as _e,useState as ve,writing as we}from"./app.js";function ge(){let e=_e(be),t=_e(de),[a,s]=ve("");return null===e?null:pe`<div class="hosting">
<label class="choice__one">
<input type="checkbox" checked=${t} onChange=${()=>$e(e,!t).then(()=>s(me("Kept on this phone.")),console.error)} aria-describedby="hosting-hint" />${me("I host this table")}
</label>
<p class="field__hint" id="hosting-hint">${me("Hosts stay when the others change tables, and welcome the next.")}</p>
<p class="field__hint" role="status">${a}</p>
</div>`}function ke({children:e}){let t=_e(fe)?.course,a=_e(de),s=_e(be),n=_e(we),[l,o]=ve(!1),r="hosts"===t?.phones&&!a,i=r||"none"===t?.phones,u=l||n||!i;return pe`<div class=${i?"folded":""}>
${i&&pe`<p class="folded__why">
${me(r?"Your table’s host writes for the table.":"This café writes on paper. The cards are here to read.")}
</p>
<div class="buttons">
${r&&pe`<button type="button" class="button button--quiet" onClick=${()=>{null===s?location.hash="#/table":$e(s,!0).catch(console.error)}}>${me("I am the host")}</button>`}
<button type="button" class="button button--quiet" aria-expanded=${u} onClick=${()=>o(!u)} disabled=${n}>
${me(r?"Write a note of my own":"Write here all the same")}
</button>
</div>`}
<div class="folded__sheet" hidden=${!u}>${e}</div>
</div>`}import{html as ye,live as Se,t as xe,useSignal as Te}from"./app.js";function je(){let e=Te(Se)?.course;return null==e?.visit_minutes?null:ye`<p class="visit">${xe("A visit takes about {n} minutes.",{n:e.visit_minutes})}</p>`}function We(){e.value={banner:J,clock:ue,composer:d,own:f,seat:ge,welcome:je,writing:ke}}t(WORDS);var Ye=document.createElement("link");Ye.rel="stylesheet",Ye.href=new URL("./live/app.css",import.meta.url).href,Ye.onload=We,Ye.onerror=We,document.head.append(Ye);
