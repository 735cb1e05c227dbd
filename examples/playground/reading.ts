import type { Bound, Fact } from 'youju';
import { describe, formatDecimal, type Language, label } from 'youju/html';

/** One step of reading a fact: a label and its value. */
export type Step = readonly [what: string, as: string];

/** Explains how a fact was read, step by step: its fields in words, and the text that they come from. */
export function readingSteps(fact: Fact, text: string, language: Language): Step[] {
  const translate = (en: string, zh: string) => (language === 'en' ? en : zh);
  const steps: (Step | undefined)[] = [
    [translate('description', '说明'), describe(fact, language)],
    [translate('position', '位置'), `${fact.start}–${fact.end}`],
  ];
  switch (fact.type) {
    case 'company':
      steps.push(
        [translate('name', '简称'), fact.name],
        fact.confidence === undefined
          ? [
              translate('source', '依据'),
              fact.listing
                ? translate('the table of companies', '公司表')
                : translate('a table or the context', '公司表或上下文'),
            ]
          : [
              translate('source', '依据'),
              translate(
                `the tagger: ${fact.confidence} of similar names are correct`,
                `标注器：同类名称中 ${fact.confidence} 正确`,
              ),
            ],
        fact.listing === undefined ? undefined : [translate('listing', '上市'), fact.listing],
        (fact.listings?.length ?? 0) > 1 ? [translate('all listings', '全部上市地'), fact.listings!.join(', ')] : undefined,
      );
      break;
    case 'ticker':
      steps.push(
        [translate('code', '代码'), fact.code],
        fact.mic === undefined ? undefined : [translate('exchange (MIC)', '交易所（MIC）'), fact.mic],
      );
      if (fact.repair) steps.push([translate('possibly damaged', '疑有误'), `${fact.repair.value}: ${fact.repair.reason}`]);
      break;
    case 'date':
      steps.push(
        ['TIMEX3', fact.timex],
        fact.from === undefined ? undefined : [translate('days', '起止日'), `${fact.from} … ${fact.to}`],
        fact.relative === undefined
          ? undefined
          : [
              translate('relative to', '推算自'),
              translate('the publication date, or an earlier date in the text', '文本的时间，或前文所述'),
            ],
        fact.mod === undefined
          ? undefined
          : [
              translate('part', '时段'),
              { START: translate('start', '初'), MID: translate('middle', '中'), END: translate('end', '末') }[fact.mod],
            ],
        fact.bound === undefined ? undefined : [translate('direction', '方向'), label(fact.bound, language)],
      );
      break;
    case 'duration':
      steps.push(
        ['TIMEX3', fact.timexHigh === undefined ? fact.timex : `${fact.timex} … ${fact.timexHigh}`],
        hedgeStep(fact.bound, fact, text, language),
      );
      break;
    case 'money':
      steps.push(
        [
          translate('currency', '币种'),
          fact.inferred ? translate(`${fact.currency}, inferred`, `${fact.currency}（文中未写，推断）`) : fact.currency,
        ],
        ...figureSteps(fact, text, language, translate),
      );
      break;
    case 'percent':
      steps.push([translate('unit', '单位'), fact.unit], ...figureSteps(fact, text, language, translate));
      break;
    case 'instrument':
      steps.push(
        [translate('kind', '种类'), fact.kind],
        [translate('name', '名称'), fact.name],
        fact.code === undefined ? undefined : [translate('code', '代码'), fact.code],
      );
      break;
    case 'quantity':
      steps.push(
        fact.item === undefined
          ? undefined
          : [translate('item', '所数'), fact.model ? `${fact.item} (${fact.model})` : fact.item],
        fact.unit === undefined ? undefined : [translate('unit', '单位'), fact.unit],
        ...figureSteps(fact, text, language, translate),
      );
      break;
    case 'multiple':
    case 'number':
      steps.push(...figureSteps(fact, text, language, translate));
      break;
    default:
      fact satisfies never;
  }
  return steps.filter((step) => step !== undefined);
}

type Translate = (en: string, zh: string) => string;
type Figure = Extract<Fact, { value: string }>;

function figureSteps(fact: Figure, text: string, language: Language, translate: Translate): (Step | undefined)[] {
  const per = 'per' in fact ? fact.per : undefined;
  return [
    [
      translate('value', '数值'),
      fact.high === undefined ? formatDecimal(fact.value) : `${formatDecimal(fact.value)} … ${formatDecimal(fact.high)}`,
    ],
    [
      translate('precision', '精确到'),
      fact.decimals > 0 ? `${'0.'.padEnd(fact.decimals + 1, '0')}1` : formatDecimal(`1${'0'.repeat(-fact.decimals)}`),
    ],
    per === undefined ? undefined : [translate('per', '每'), per],
    hedgeStep(fact.bound, fact, text, language),
    fact.repair === undefined
      ? undefined
      : [translate('possibly damaged', '疑有误'), `${fact.repair.value}: ${fact.repair.reason}`],
  ];
}

/** Explains a bound with the text on both sides within the clause, where its words are. */
function hedgeStep(bound: Bound | undefined, fact: Fact, text: string, language: Language): Step | undefined {
  if (bound === undefined) return undefined;
  const before = /[^，。；：、,;:（()）\s]{0,4}$/.exec(text.slice(Math.max(0, fact.start - 4), fact.start))![0];
  const after = /^[^，。；：、,;:（()）\s]{0,3}/.exec(text.slice(fact.end, fact.end + 3))![0];
  return [language === 'en' ? 'hedge' : '限定', `${label(bound, language)}: ${before}⟦${fact.text}⟧${after}`];
}
