// Measures how time and memory grow with the length of one string, and what the worst strings take.
//
//     npm run bench:growth
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const SIZES = [1e3, 32e3, 1e6, 10e6, 50e6];
/** Each may be read many times over by more than one room. */
const WORST = [
  ...[
    '一',
    '1',
    '亿',
    '(',
    '（',
    '股份',
    '1万',
    '万',
    '1亿',
    '%',
    '.',
    ',',
    '-',
    '、',
    '，',
    '：',
    '"',
    '“',
    ' ',
    '\n',
    'a',
    'A',
    '\u0000',
    '\ud800',
    '💰',
  ],
  ...[
    '年',
    '月',
    '日',
    '1年',
    '2024年',
    '1月',
    '今年',
    '半',
    '近',
    '周五',
    '去年同期',
    '12/1',
    '12:30',
    '第一',
    '1-',
    '1%-',
    '1、',
    '一二',
    '十',
    '百',
    '几',
  ],
  ...[
    '有限公司',
    '股份有限公司',
    '集团',
    '三星',
    '腾讯',
    '维琪科技、',
    '银行',
    '中国',
    '科技',
    '资本',
    '基金',
    '京东方',
    '（01071）',
    '(600519)',
    'SH600519',
    'BABA.US',
    '00700.HK,',
  ],
  ...[
    '元',
    '美元',
    'US$',
    '$1',
    '港币',
    '每股',
    '每',
    '约',
    '超',
    '不超过',
    '至',
    '1股',
    'GPU',
    '1块GPU',
    'H100',
    '个百分点',
    '倍',
    '1倍',
    '分之',
    '百分之',
    '三分之一',
    '1元/股',
    'Apple ',
    'of ',
    '公司',
    '该公司',
    '以下简称',
    '（以下简称',
    '收购1%股权，',
  ],
];
const PUBLISHED = { publishedAt: '2024-06-19' };
const TURNS = 5;

const articles = readFileSync(new URL('articles.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text);
const { extract } = await import('youju');

/** So many bytes of UTF-8, or some less. */
function ofSize(pieces, bytes) {
  const parts = [];
  let size = 0;
  for (let i = 0; size < bytes; i++) {
    parts.push(pieces[i % pieces.length]);
    size += Buffer.byteLength(parts.at(-1));
  }
  return parts.join('').slice(0, Math.floor((parts.join('').length * bytes) / size));
}

/** Reads news until its code is compiled. */
function warm() {
  const end = performance.now() + 4000;
  while (performance.now() < end) for (const article of articles) extract(article, PUBLISHED);
}

/** The least time of some turns, in milliseconds. */
function least(text, turns) {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const from = performance.now();
    extract(text, PUBLISHED);
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

const megabytes = () => process.resourceUsage().maxRSS / 1024;

/** In a process of its own: news of one length. */
function size(bytes) {
  warm();
  const before = megabytes();
  const text = ofSize(
    articles.map((article) => `${article}\n`),
    Number(bytes),
  );
  const milliseconds = least(text, Number(bytes) < 1e5 ? 200 : TURNS);
  const { length: facts } = extract(text, PUBLISHED).facts;
  return { characters: text.length, milliseconds, facts, megabytes: megabytes(), more: megabytes() - before };
}

/** In a process of its own: the worst strings, a megabyte of each beside a quarter of one. */
function worst() {
  warm();
  return WORST.map((piece) => {
    const [quarter, whole] = [250_000, 1_000_000].map((bytes) => ofSize([piece], bytes));
    const milliseconds = least(whole, TURNS);
    return { piece, characters: whole.length, milliseconds, growth: milliseconds / least(quarter, TURNS) };
  });
}

const MODES = { size, worst };
const [mode, ...given] = process.argv.slice(2);

function inOwnProcess(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args.map(String)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

const table = (head, rows) =>
  console.log([head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'), '\n');

if (mode !== undefined) {
  process.stdout.write(JSON.stringify(MODES[mode](...given)));
} else {
  console.log(`${cpus()[0].model}, Node ${process.version}\n`);
  table(
    [
      'bytes of UTF-8 in one string',
      'characters',
      'milliseconds',
      'ns a character',
      'facts',
      'resident at most, MB',
      'more than before, bytes a character',
    ],
    SIZES.map((bytes) => {
      const { characters, milliseconds, facts, ...memory } = inOwnProcess('size', bytes);
      const each = bytes < 1e6 ? '' : ((memory.more * 2 ** 20) / characters).toFixed(0);
      return [
        bytes,
        characters,
        milliseconds.toFixed(1),
        ((milliseconds * 1e6) / characters).toFixed(0),
        facts,
        memory.megabytes.toFixed(0),
        each,
      ];
    }),
  );
  const strings = inOwnProcess('worst').sort((a, b) => b.milliseconds - a.milliseconds);
  table(
    ['a megabyte of', 'milliseconds', 'ns a character', 'times a quarter of it'],
    strings.map(({ piece, characters, milliseconds, growth }) => [
      JSON.stringify(piece),
      milliseconds.toFixed(0),
      ((milliseconds * 1e6) / characters).toFixed(0),
      growth.toFixed(1),
    ]),
  );
}
