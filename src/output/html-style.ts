import type { FactType } from '../fact.js';

/** Hue of each type in degrees; a type without one is grey. Colour is never the only cue: each mark is labelled. */
const HUES: Readonly<Record<FactType, number | undefined>> = {
  company: 215,
  ticker: 190,
  instrument: 165,
  money: 140,
  percent: 42,
  multiple: 25,
  quantity: 275,
  date: 345,
  duration: 320,
  number: undefined,
};

const HUE_RULES = Object.entries(HUES)
  .map(([type, hue]) => `.youju [data-type=${type}]{${hue === undefined ? '--youju-sat:0%' : `--youju-hue:${hue}`}}`)
  .join('\n');

const LIGHT =
  '--youju-paper:#fff;--youju-ink:#1c1c1e;--youju-faint:#5f6066;--youju-rule:#d8d8dc;--youju-tint:91%;--youju-dark:27%';
const DARK =
  '--youju-paper:#17181b;--youju-ink:#e9e9ec;--youju-faint:#a5a6ad;--youju-rule:#3a3b40;--youju-tint:20%;--youju-dark:80%';

/**
 * The style of marked text. A fragment sets its own background and text colour, to be readable on any page. Descriptions stay in
 * the document while they are invisible, for screen readers; they cannot be selected, so that copying yields the text alone.
 */
export const MARK_STYLE = `.youju{${LIGHT};--youju-hue:0;--youju-sat:70%;color-scheme:light;position:relative;background:var(--youju-paper);color:var(--youju-ink);font:1rem/1.9 system-ui,sans-serif}
.youju[data-theme=dark]{${DARK};color-scheme:dark}
@media (prefers-color-scheme:dark){.youju[data-theme=auto]{${DARK};color-scheme:dark}}
${HUE_RULES}
.youju-text{white-space:pre-wrap;overflow-wrap:anywhere}
.youju mark{background:hsl(var(--youju-hue) var(--youju-sat) var(--youju-tint));color:inherit;border-bottom:2px solid hsl(var(--youju-hue) var(--youju-sat) 50%);border-radius:3px 3px 0 0;padding:.1em .12em 0;unicode-bidi:isolate;-webkit-box-decoration-break:clone;box-decoration-break:clone;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.youju mark[data-damaged]{text-decoration:underline wavy #d33}
.youju mark:hover,.youju mark:focus{outline:2px solid hsl(var(--youju-hue) var(--youju-sat) 50%)}
.youju-type,.youju-says{user-select:none;-webkit-user-select:none;text-decoration:none}
.youju-type{color:hsl(var(--youju-hue) var(--youju-sat) var(--youju-dark));font-size:.66em;line-height:1;vertical-align:.15em;margin-inline-start:.4em}
.youju-says{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.youju mark:hover:not(:has(mark:hover))>.youju-says,.youju mark:focus>.youju-says{left:0;width:max-content;max-width:min(100%,26rem);height:auto;overflow:visible;clip-path:none;white-space:pre-line;z-index:1;margin-top:1.9em;padding:.25em .6em;border-radius:4px;background:var(--youju-ink);color:var(--youju-paper);font-size:.85rem;line-height:1.5}
@supports (anchor-scope:all){.youju mark{anchor-name:--youju;anchor-scope:--youju}
.youju mark:hover:not(:has(mark:hover))>.youju-says,.youju mark:focus>.youju-says{left:auto;margin-top:4px;position-anchor:--youju;position-area:bottom span-right;position-try-fallbacks:flip-inline,flip-block}}
.youju-exact{opacity:.75;font-size:.92em}
.youju table{border-collapse:collapse;width:100%;margin-top:2em;font-size:.85em;line-height:1.5}
.youju caption{text-align:start;color:var(--youju-faint);padding-bottom:.4em}
.youju th,.youju td{text-align:start;vertical-align:top;padding:.2em 1em .2em 0;border-top:1px solid var(--youju-rule);overflow-wrap:anywhere}
.youju th{font-weight:600}
.youju td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--youju-faint)}
.youju td:last-child{color:var(--youju-faint)}
.youju th:nth-child(-n+2),.youju td[data-type]{white-space:nowrap}
@media screen and (max-width:40rem){.youju tr>:last-child{display:none}}
.youju td[data-type]{color:hsl(var(--youju-hue) var(--youju-sat) var(--youju-dark))}
.youju tr{break-inside:avoid}
@media print{.youju,.youju[data-theme]{${LIGHT};color-scheme:light}}`;

/** Additional style of a whole page. */
export const PAGE_STYLE = `body{margin:0}
body>.youju{min-height:100vh;box-sizing:border-box;padding:1.5rem max(1rem,calc(50vw - 25rem)) 4rem}
.youju h1{font-size:1.25rem;line-height:1.4;margin:0 0 .3em;overflow-wrap:anywhere}
.youju ul{display:flex;flex-wrap:wrap;gap:.3em 1em;list-style:none;margin:0 0 1.5em;padding:0 0 .8em;border-bottom:1px solid var(--youju-rule);font-size:.85em}
.youju li{color:hsl(var(--youju-hue) var(--youju-sat) var(--youju-dark))}
@media print{body>.youju{padding:0}}`;
