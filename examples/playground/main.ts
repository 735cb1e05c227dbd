/** The page: sends the text to the worker and shows the facts that it returns. */
import type { Fact, FactType, Statement } from 'youju';
import { toCsv } from 'youju/formats';
import { type Language, label as nameOf, toHtml } from 'youju/html';
import { ARTICLES } from './articles.js';
import { evidenceOf, highlight } from './evidence.js';
import { readingSteps } from './reading.js';
import { WORDS } from './words.js';
import type { Answer, Piece, Request } from './worker.js';

const $ = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const [text, published, example, file] = [
  $<HTMLTextAreaElement>('text'),
  $<HTMLInputElement>('published'),
  $<HTMLSelectElement>('example'),
  $<HTMLInputElement>('file'),
];
const [marked, list, detail, status, table] = [$('marked'), $('facts'), $('fact'), $('status'), $('statements')];

/** The maximum number of facts in the list; filters narrow it down. */
const MOST_LISTED = 200;

const TYPES: readonly FactType[] = [
  'company',
  'ticker',
  'instrument',
  'money',
  'percent',
  'multiple',
  'quantity',
  'date',
  'duration',
];

let language: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
let shownText = '';
let facts: readonly Fact[] = [];
let pieces: readonly Piece[] = [];
let statements: readonly Statement[] = [];
let selected: Fact | undefined;
const hidden = new Set<FactType>();
const filter = document.createElement('style');

// the worker is part of this page: no server and no network
const code = document.getElementById('worker')!.textContent;
const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));

let isBusy = false;
let isWaiting = false;

/** Requests the facts of the text in the field; while the worker is busy, only the newest text waits. */
function requestFacts(): void {
  if (isBusy) {
    isWaiting = true;
    return;
  }
  isBusy = true;
  isWaiting = false;
  requestedText = text.value;
  send({ kind: 'text', text: requestedText, publishedAt: published.value || undefined, language });
}
let requestedText = ''; // the text that was sent to the worker
const send = (request: Request): void => worker.postMessage(request);

worker.onmessage = ({ data }: MessageEvent<Answer>) => {
  if (data.kind === 'text') return setArticle(data.text, ''); // the date of the previous text does not apply
  isBusy = false;
  if (data.kind === 'error') status.textContent = WORDS[language].failed + data.message;
  else show(data);
  if (isWaiting) requestFacts();
};

function show(answer: Extract<Answer, { kind: 'facts' }>): void {
  const { pieces: newPieces, ms } = answer;
  shownText = requestedText;
  ({ facts, statements } = answer);
  table.innerHTML = answer.table;
  highlight([]);
  showPieces(newPieces);
  selected =
    selected &&
    facts.find((fact) => fact.type === selected!.type && fact.start === selected!.start && fact.end === selected!.end);
  showTypes();
  showList();
  showFact();
  status.textContent = WORDS[language].status(facts.length, statements.length, shownText.length, ms);
}

/** Updates only the changed pieces: equal pieces at both ends stay in the document. */
function showPieces(newPieces: readonly Piece[]): void {
  const same = (a: Piece | undefined, b: Piece | undefined) => a !== undefined && a.html === b?.html;
  let before = 0;
  while (before < newPieces.length && same(newPieces[before], pieces[before])) before++;
  let after = 0;
  while (after < Math.min(newPieces.length, pieces.length) - before && same(newPieces.at(-1 - after), pieces.at(-1 - after)))
    after++;
  for (let i = pieces.length - after; i > before; i--) marked.children[before]!.remove();
  const added = document.createElement('template');
  added.innerHTML = newPieces
    .slice(before, newPieces.length - after)
    .map(({ html }) => html)
    .join('');
  // the text is a single tab stop; arrow keys move between facts
  for (const mark of added.content.querySelectorAll('mark[tabindex]')) mark.setAttribute('tabindex', '-1');
  marked.insertBefore(added.content, marked.children[before] ?? null);
  pieces = newPieces;
}

const factOf = (mark: Element): Fact | undefined => {
  const piece = mark.closest('#marked > *');
  const { start = 0 } = pieces[piece === null ? -1 : [...marked.children].indexOf(piece)] ?? {};
  const { type, start: from, end: to } = (mark as HTMLElement).dataset;
  return facts.find((fact) => fact.type === type && fact.start === start + Number(from) && fact.end === start + Number(to));
};

function markOf(fact: Fact): HTMLElement | null {
  const at = pieces.findLastIndex(({ start }) => start <= fact.start);
  const { start = 0 } = pieces[at] ?? {};
  const place = `mark[data-type="${fact.type}"][data-start="${fact.start - start}"][data-end="${fact.end - start}"]`;
  return marked.children[at]?.querySelector<HTMLElement>(place) ?? null;
}

const isShown = ({ type }: Fact): boolean => !hidden.has(type);

function showTypes(): void {
  const counts = new Map<FactType, number>();
  for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  const field = $('types');
  for (const type of TYPES) {
    let label = field.querySelector<HTMLLabelElement>(`label[data-type=${type}]`);
    if (label === null) {
      label = document.createElement('label');
      label.dataset.type = type;
      const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: true, value: type });
      box.onchange = () => {
        if (box.checked) hidden.delete(type);
        else hidden.add(type);
        hideTypes();
        showList();
      };
      label.append(box, document.createElement('span'));
      field.append(label);
    }
    label.lastElementChild!.textContent = `${nameOf(type, language)} ${counts.get(type) ?? 0}`;
  }
}

/** Shows hidden types as plain text. */
function hideTypes(): void {
  const rule = (type: FactType) => {
    const mark = `#marked mark[data-type=${type}]`;
    return `${mark}{all:unset}${mark}>span{display:none}`;
  };
  filter.textContent = [...hidden].map(rule).join('');
}

function showList(): void {
  const shown = facts.filter(isShown);
  list.replaceChildren(
    ...shown.slice(0, MOST_LISTED).map((fact) => {
      const item = document.createElement('li');
      const button = Object.assign(document.createElement('button'), { type: 'button' });
      const type = Object.assign(document.createElement('span'), {
        className: 'type',
        textContent: nameOf(fact.type, language),
      });
      const said = Object.assign(document.createElement('span'), { lang: 'zh', textContent: fact.text });
      button.dataset.type = fact.type;
      button.append(said, type);
      button.onclick = () => selectFact(fact, true);
      item.append(button);
      return item;
    }),
  );
  const more = shown.length - MOST_LISTED;
  $('more').textContent = facts.length === 0 ? WORDS[language].none : more > 0 ? WORDS[language].more(more) : '';
}

function selectFact(fact: Fact | undefined, bringsIntoView: boolean): void {
  selected = fact;
  showFact();
  if (fact !== undefined && bringsIntoView) markOf(fact)?.scrollIntoView({ block: 'nearest' });
}

function showFact(): void {
  marked.querySelector('[aria-current]')?.removeAttribute('aria-current');
  if (selected === undefined) {
    detail.replaceChildren(Object.assign(document.createElement('p'), { textContent: WORDS[language].pick }));
    return;
  }
  markOf(selected)?.setAttribute('aria-current', 'true');
  const title = Object.assign(document.createElement('p'), { className: 'said', lang: 'zh', textContent: selected.text });
  title.dataset.type = selected.type;
  title.append(
    Object.assign(document.createElement('span'), {
      className: 'type',
      lang: language,
      textContent: nameOf(selected.type, language),
    }),
  );
  const steps = document.createElement('dl');
  for (const [what, as] of readingSteps(selected, shownText, language))
    steps.append(
      Object.assign(document.createElement('dt'), { textContent: what }),
      Object.assign(document.createElement('dd'), { textContent: as }),
    );
  const json = Object.assign(document.createElement('pre'), { textContent: JSON.stringify(selected, null, 2), tabIndex: 0 });
  json.setAttribute('aria-label', WORDS[language].json);
  json.setAttribute('role', 'region');
  const head = (words: string) => Object.assign(document.createElement('h3'), { textContent: words });
  detail.replaceChildren(title, head(WORDS[language].reading), steps, head(WORDS[language].json), json);
}

marked.onclick = ({ target }) => {
  const mark = (target as Element).closest('mark');
  if (mark !== null) selectFact(factOf(mark), false);
};
marked.onkeydown = (event) => {
  const marks = () =>
    [...marked.querySelectorAll<HTMLElement>('mark[tabindex]')].filter((mark) => !hidden.has(mark.dataset.type as FactType));
  const mark = (event.target as Element).closest<HTMLElement>('mark');
  if (event.key === 'Enter' && mark !== null) selectFact(factOf(mark), false);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = marks();
  const at = mark === null ? (step > 0 ? -1 : all.length) : all.indexOf(mark);
  all[at + step]?.focus();
};

/** A row of statements highlights what it stands on. */
const rowOf = (target: EventTarget | null): HTMLElement | null =>
  (target as Element | null)?.closest<HTMLElement>('tr[data-statement]') ?? null;
function showEvidence(row: HTMLElement | null, bringsIntoView: boolean): void {
  const statement = row === null ? undefined : statements[Number(row.dataset.statement)];
  const spans = statement === undefined ? [] : evidenceOf(statement, facts);
  highlight(spans, [...marked.children], pieces);
  const figure = statement === undefined ? undefined : facts[statement.figure];
  if (figure !== undefined && bringsIntoView) markOf(figure)?.scrollIntoView({ block: 'nearest' });
}
table.onmouseover = ({ target }) => showEvidence(rowOf(target), false);
table.addEventListener('focusin', ({ target }) => showEvidence(rowOf(target), true));
table.onmouseleave = () => showEvidence(rowOf(document.activeElement), false);
table.onclick = ({ target }) => showEvidence(rowOf(target), true);

async function copy(button: HTMLElement, written: string): Promise<void> {
  await navigator.clipboard.writeText(written);
  const before = button.textContent;
  button.textContent = WORDS[language].copied;
  setTimeout(() => {
    if (button.textContent === WORDS[language].copied) button.textContent = before;
  }, 1500);
}
/** Returns the statements on the facts that are shown; `figure` counts these. */
function shownStatements(): Statement[] {
  const indexes = new Map([...facts.keys()].filter((index) => isShown(facts[index]!)).map((index, shown) => [index, shown]));
  return statements
    .filter(({ figure }) => indexes.has(figure))
    .map((statement) => ({ ...statement, figure: indexes.get(statement.figure)! }));
}
$('copy-json').onclick = ({ currentTarget }) =>
  copy(currentTarget as HTMLElement, JSON.stringify({ facts: facts.filter(isShown), statements: shownStatements() }, null, 2));
$('copy-csv').onclick = ({ currentTarget }) => copy(currentTarget as HTMLElement, toCsv(facts.filter(isShown)));

function setArticle(article: string, day: string): void {
  text.value = article;
  published.value = day;
  selected = undefined;
  requestFacts();
}
async function open(files: FileList | null | undefined): Promise<void> {
  const [first] = files ?? [];
  if (first === undefined) return;
  example.value = '';
  send({ kind: 'file', bytes: new Uint8Array(await first.arrayBuffer()), isPage: /\.x?html?$/i.test(first.name) });
}

text.oninput = () => {
  example.value = '';
  requestFacts();
};
published.onchange = requestFacts;
file.onchange = () => open(file.files);
document.ondragover = (event) => event.preventDefault();
document.ondrop = (event) => {
  if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  open(event.dataTransfer.files);
};
example.onchange = () => {
  const article = ARTICLES[Number(example.value)];
  if (example.value !== '' && article !== undefined) setArticle(article.text, article.published);
};
$('language').onclick = () => {
  language = language === 'en' ? 'zh' : 'en';
  translatePage();
  requestFacts();
};

/** Sets all fixed texts in the language of the page. */
function translatePage(): void {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    const words = WORDS[language][element.dataset.say as keyof (typeof WORDS)[Language]];
    if (typeof words === 'string') element.textContent = words;
  }
  example.options[0]!.textContent = WORDS[language].own;
}

example.append(new Option('', ''), ...ARTICLES.map(({ title }, i) => new Option(title, String(i))));
const style = document.createElement('div');
style.innerHTML = toHtml('', []); // the library's style for marks
document.head.prepend(style.querySelector('style')!);
document.head.append(filter);
translatePage();
example.value = '0';
setArticle(ARTICLES[0]!.text, ARTICLES[0]!.published);
