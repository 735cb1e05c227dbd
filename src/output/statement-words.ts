import names from '../../data/statement/concept-names.tsv';
import type { Basis, Statement } from '../statement.js';
import { parseTable } from '../text/form-table.js';
import type { Language } from './describe.js';

/** The names of the concepts in Chinese and English. */
const CONCEPT_NAMES: ReadonlyMap<string, Readonly<Record<Language, string>>> = new Map(
  parseTable(names).map(([id, zh, en]) => [id!, { zh: zh!, en: en!.replaceAll('_', ' ') }]),
);

type Words = {
  readonly columns: readonly string[];
  readonly up: string;
  readonly down: string;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly status: Readonly<Record<Statement['status'], string>>;
  readonly consensus: string;
  readonly hearsay: string;
  readonly change: string;
  readonly share: (of: string) => string;
};

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    columns: ['who', 'what', 'when', 'how much', 'change', 'status', 'source'],
    up: 'up',
    down: 'down',
    basis: {
      yoy: 'year on year',
      qoq: 'on the period before',
      prev: 'on the day before',
      ytd: 'year to date',
      plan: 'against the plan',
      initial: 'on the issue price',
    },
    status: { actual: '', planned: 'planned', forecast: 'forecast', estimated: 'estimated', conditional: 'conditional' },
    consensus: 'the market',
    hearsay: 'hearsay',
    change: 'change',
    share: (of) => (of === '' ? 'share' : `share of ${of}`),
  },
  zh: {
    columns: ['主体', '指标', '期间', '数值', '变化', '状态', '来源'],
    up: '升',
    down: '降',
    basis: { yoy: '同比', qoq: '环比', prev: '较前日', ytd: '较年初', plan: '较计划', initial: '较发行价' },
    status: { actual: '', planned: '计划', forecast: '预测', estimated: '估算', conditional: '假设' },
    consensus: '市场预期',
    hearsay: '传闻',
    change: '变动',
    share: (of) => (of === '' ? '占比' : `占${of}`),
  },
};

/** Returns the headings of a table of statements: who, what, when, how much, change, status, source. */
export const statementColumns = (language: Language): readonly string[] => WORDS[language].columns;

const conceptName = (concept: string | undefined, text: string | undefined, language: Language): string =>
  concept === undefined ? '' : concept === 'other' ? (text ?? '') : (CONCEPT_NAMES.get(concept)?.[language] ?? concept);

const withNote = (name: string, note: string, language: Language): string =>
  language === 'zh' ? `${name}（${note}）` : `${name} (${note})`;

/**
 * Describes a statement in the cells of a table row.
 *
 * @param figure the description of its figure
 */
export function statementCells(statement: Statement, figure: string, language: Language): string[] {
  const words = WORDS[language];
  const { concept, entity, segment, period, role, of, direction, basis, status, source, evidence } = statement;
  const name = conceptName(concept, evidence.concept?.text, language);
  const what =
    role === 'share'
      ? withNote(name, words.share(conceptName(of, evidence.of?.text, language)), language)
      : role === 'change'
        ? withNote(name, words.change, language)
        : name;
  const change = [direction === undefined ? '' : words[direction], basis === undefined ? '' : words.basis[basis]];
  if (language === 'zh') change.reverse(); // 同比升
  const by =
    source === undefined
      ? ''
      : source.kind === 'named'
        ? (source.name ?? '')
        : source.kind === 'consensus'
          ? words.consensus
          : words.hearsay;
  return [
    [entity?.name, segment].filter(Boolean).join(' · '),
    what,
    period?.timex ?? '',
    figure,
    change.filter(Boolean).join(language === 'zh' ? '' : ' '),
    words.status[status],
    by,
  ];
}
