import type { Bound, Fact } from 'youju';
import { describe, formatDecimal, type Language, label } from 'youju/html';

/** One step of reading a fact: a label and its value. */
export type Step = readonly [what: string, as: string];

/** Explains how a fact was read, step by step: its fields in words, and the text that they come from. */
export function readingOf(fact: Fact, text: string, language: Language): Step[] {
  const say = (en: string, zh: string) => (language === 'en' ? en : zh);
  const steps: (Step | undefined)[] = [
    [say('description', '说明'), describe(fact, language)],
    [say('position', '位置'), `${fact.start}–${fact.end}`],
  ];
  switch (fact.type) {
    case 'company':
      steps.push(
        [say('name', '简称'), fact.name],
        fact.confidence === undefined
          ? [
              say('source', '依据'),
              fact.listing ? say('the table of companies', '公司表') : say('a table or the context', '公司表或上下文'),
            ]
          : [
              say('source', '依据'),
              say(`the tagger: ${fact.confidence} of similar names are correct`, `标注器：同类名称中 ${fact.confidence} 正确`),
            ],
        fact.listing === undefined ? undefined : [say('listing', '上市'), fact.listing],
        (fact.listings?.length ?? 0) > 1 ? [say('all listings', '全部上市地'), fact.listings!.join(', ')] : undefined,
      );
      break;
    case 'ticker':
      steps.push(
        [say('code', '代码'), fact.code],
        fact.mic === undefined ? undefined : [say('exchange (MIC)', '交易所（MIC）'), fact.mic],
      );
      if (fact.repair) steps.push([say('possibly damaged', '疑有误'), `${fact.repair.value}: ${fact.repair.reason}`]);
      break;
    case 'date':
      steps.push(
        ['TIMEX3', fact.timex],
        fact.from === undefined ? undefined : [say('days', '起止日'), `${fact.from} … ${fact.to}`],
        fact.relative === undefined
          ? undefined
          : [say('relative to', '推算自'), say('the publication date, or an earlier date in the text', '文本的时间，或前文所述')],
        fact.mod === undefined
          ? undefined
          : [say('part', '时段'), { START: say('start', '初'), MID: say('middle', '中'), END: say('end', '末') }[fact.mod]],
        fact.bound === undefined ? undefined : [say('direction', '方向'), label(fact.bound, language)],
      );
      break;
    case 'duration':
      steps.push(
        ['TIMEX3', fact.timexHigh === undefined ? fact.timex : `${fact.timex} … ${fact.timexHigh}`],
        bound(fact.bound, fact, text, language),
      );
      break;
    case 'money':
      steps.push(
        [
          say('currency', '币种'),
          fact.inferred ? say(`${fact.currency}, inferred`, `${fact.currency}（文中未写，推断）`) : fact.currency,
        ],
        ...figure(fact, text, language, say),
      );
      break;
    case 'percent':
      steps.push([say('unit', '单位'), fact.unit], ...figure(fact, text, language, say));
      break;
    case 'quantity':
      steps.push(
        fact.item === undefined ? undefined : [say('item', '所数'), fact.model ? `${fact.item} (${fact.model})` : fact.item],
        fact.unit === undefined ? undefined : [say('unit', '单位'), fact.unit],
        ...figure(fact, text, language, say),
      );
      break;
    case 'multiple':
    case 'number':
      steps.push(...figure(fact, text, language, say));
      break;
    default:
      fact satisfies never;
  }
  return steps.filter((step) => step !== undefined);
}

type Say = (en: string, zh: string) => string;
type Figure = Extract<Fact, { value: string }>;

function figure(fact: Figure, text: string, language: Language, say: Say): (Step | undefined)[] {
  const per = 'per' in fact ? fact.per : undefined;
  return [
    [
      say('value', '数值'),
      fact.high === undefined ? formatDecimal(fact.value) : `${formatDecimal(fact.value)} … ${formatDecimal(fact.high)}`,
    ],
    [
      say('precision', '精确到'),
      fact.decimals > 0 ? `${'0.'.padEnd(fact.decimals + 1, '0')}1` : formatDecimal(`1${'0'.repeat(-fact.decimals)}`),
    ],
    per === undefined ? undefined : [say('per', '每'), per],
    bound(fact.bound, fact, text, language),
    fact.repair === undefined ? undefined : [say('possibly damaged', '疑有误'), `${fact.repair.value}: ${fact.repair.reason}`],
  ];
}

/** Explains a bound with the text on both sides within the clause, where its words are. */
function bound(bound: Bound | undefined, fact: Fact, text: string, language: Language): Step | undefined {
  if (bound === undefined) return undefined;
  const before = /[^，。；：、,;:（()）\s]{0,4}$/.exec(text.slice(Math.max(0, fact.start - 4), fact.start))![0];
  const after = /^[^，。；：、,;:（()）\s]{0,3}/.exec(text.slice(fact.end, fact.end + 3))![0];
  return [language === 'en' ? 'hedge' : '限定', `${label(bound, language)}: ${before}⟦${fact.text}⟧${after}`];
}
