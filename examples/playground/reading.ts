import type { Bound, Fact } from 'youju';
import { describe, formatDecimal, type Language, label } from 'youju/html';

/** One step of how a fact was read: what was decided, and as what. */
export type Step = readonly [what: string, as: string];

/** How a fact was read, step by step, in words: what its fields say, and what in the text made them so. */
export function readingOf(fact: Fact, text: string, language: Language): Step[] {
  const say = (en: string, zh: string) => (language === 'en' ? en : zh);
  const steps: (Step | undefined)[] = [
    [say('in words', '说明'), describe(fact, language)],
    [say('stands at', '位置'), `${fact.start}–${fact.end}`],
  ];
  switch (fact.type) {
    case 'company':
      steps.push(
        [say('name', '简称'), fact.name],
        fact.confidence === undefined
          ? [
              say('known by', '依据'),
              fact.listing ? say('the table of companies', '公司表') : say('a table, or what stands around it', '公司表或上下文'),
            ]
          : [
              say('known by', '依据'),
              say(`the tagger: of names like it, ${fact.confidence} were right`, `标注器：同类名称中 ${fact.confidence} 正确`),
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
      if (fact.repair) steps.push([say('damaged?', '疑有误'), `${fact.repair.value}: ${fact.repair.reason}`]);
      break;
    case 'date':
      steps.push(
        ['TIMEX3', fact.timex],
        fact.from === undefined ? undefined : [say('days', '起止日'), `${fact.from} … ${fact.to}`],
        fact.relative === undefined
          ? undefined
          : [say('counted from', '推算自'), say('the time of the text, or what it told before', '文本的时间，或前文所述')],
        fact.mod === undefined
          ? undefined
          : [
              say('part of it', '时段'),
              { START: say('its start', '初'), MID: say('its middle', '中'), END: say('its end', '末') }[fact.mod],
            ],
        fact.bound === undefined ? undefined : [say('side', '方向'), label(fact.bound, language)],
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
          fact.inferred ? say(`${fact.currency}, not said: concluded`, `${fact.currency}（文中未写，推断）`) : fact.currency,
        ],
        ...figure(fact, text, language, say),
      );
      break;
    case 'percent':
      steps.push([say('unit', '单位'), fact.unit], ...figure(fact, text, language, say));
      break;
    case 'quantity':
      steps.push(
        fact.item === undefined ? undefined : [say('counted', '所数'), fact.model ? `${fact.item} (${fact.model})` : fact.item],
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
      say('stated to', '精确到'),
      fact.decimals > 0 ? `${'0.'.padEnd(fact.decimals + 1, '0')}1` : formatDecimal(`1${'0'.repeat(-fact.decimals)}`),
    ],
    per === undefined ? undefined : [say('a rate, per', '每'), per],
    bound(fact.bound, fact, text, language),
    fact.repair === undefined ? undefined : [say('damaged?', '疑有误'), `${fact.repair.value}: ${fact.repair.reason}`],
  ];
}

/** With what stands on both sides in its clause, where the words of a bound are. */
function bound(bound: Bound | undefined, fact: Fact, text: string, language: Language): Step | undefined {
  if (bound === undefined) return undefined;
  const before = /[^，。；：、,;:（()）\s]{0,4}$/.exec(text.slice(Math.max(0, fact.start - 4), fact.start))![0];
  const after = /^[^，。；：、,;:（()）\s]{0,3}/.exec(text.slice(fact.end, fact.end + 3))![0];
  return [language === 'en' ? 'hedged' : '限定', `${label(bound, language)}: ${before}⟦${fact.text}⟧${after}`];
}
