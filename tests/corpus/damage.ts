import type { Case } from './corpus.js';

const leadingZero = (value: string, high?: string) => ({
  repair: { value, ...(high ? { high } : {}), reason: 'leading zero: a decimal point seems lost' },
});
const lostElsewhere = (value: string) => ({ repair: { value, reason: 'the text has lost decimal points elsewhere' } });
const repairedBy = (value: string, reason: string) => ({ repair: { value, reason } });
const swapped = (value: string) => repairedBy(value, 'the text has 万 in the place of 亿, and 亿 in that of 万');
const CHANGE = 'the percentage in the same sentence states another change';
const SUM = 'the parts in the same sentence have another sum';
const PRODUCT = 'shares and price in the same sentence have another product';
const RANGE = 'the price is outside the range in the same sentence';
const undamaged = { repair: undefined };

/** Money, percent and quantity: a figure that looks damaged is read as written, and flagged with `repair`. */
export const damage: Case[] = [
  ['每股派息【015港元】', { value: '15', ...leadingZero('0.15') }],
  ['跌【005%】，升【0.05%】', { value: '5', ...leadingZero('0.05') }, undamaged],
  ['报价【-04-4.11港元】', { value: '-4', high: '4.11', ...leadingZero('-0.4', '4.11') }],
  ['增长【08%-1.2%】', { value: '1.2', high: '8', ...leadingZero('0.8', '1.2') }],
  ['回购【08万股】', { value: '80000', ...leadingZero('8000') }],
  ['千帆极轨08组卫星，老挝003艇，标包01包'],
  // a text that has lost decimal points usually has lost them in other lines too
  ['派息每股【015港元】\n溢利约【493亿元】 增长【926%】', leadingZero('0.15'), lostElsewhere('493000000'), lostElsewhere('9.26')],
  ['某药企(BNTXUS)达成合作\n斥资【28223万港元】回购【35万股】', lostElsewhere('2822300'), undamaged],
  ['派息每股【015港元】\n约【1000亿美元】，【120%】，【15倍】', leadingZero('0.15'), undamaged, undamaged],
  ['派息每股【015港元】\n收【493.2元】，涨【113%】', leadingZero('0.15'), undamaged, undamaged],
  ['溢利约【493亿元】 增长【926%】', undamaged, undamaged],
  // a fall or a share of more than 100 % proves that a text without any point has lost them; then two digits are suspect too
  ['该股跌【1234%】，成交【35亿元】，换手率【20%】', lostElsewhere('12.34'), lostElsewhere('350000000'), undamaged],
  ['持股占总股本的【1532%】', lostElsewhere('15.32')],
  [
    '同比增长【1234%】，环比增长【1056%至1187%】',
    lostElsewhere('12.34'),
    { repair: { value: '10.56', high: '11.87', reason: 'the text has lost decimal points elsewhere' } },
  ],
  // growth may be some hundred percent, once more than 1,000 %, and a text with a point has not lost all
  ['家电销量增长【125%】，盲盒增长【115%】，体育品类增长【134%】，美的增长【212%】', undamaged, undamaged, undamaged, undamaged],
  ['净利增长【62204%】，子公司增长【5%】', undamaged, undamaged],
  ['该股跌【1234%】，昨日跌【1.5%】', undamaged, undamaged],
  ['占比提升【116%】，保证金比例为【140%】，浮盈比例超过【421%】', undamaged, undamaged, undamaged],
  // undamaged texts mix counts with and without 万
  ['新增确诊【17.2万例】、【21.5万例】、【19.1万例】，新增死亡【893例】', undamaged, undamaged, undamaged, undamaged],
  ['流通股【4230万股】、【2124万股】、【2106万股】，每手【500股】', undamaged, undamaged, undamaged, undamaged],
  // figures of a sentence that do not agree, and would with a point in its place or 万 for 亿
  ['营收从【1.62亿元】增长至【387亿元】，增长【138.9%】', undamaged, repairedBy('387000000', CHANGE), undamaged],
  ['营收从【1.62亿元】增长至【3.87亿元】，增长【138.9%】', undamaged, undamaged, undamaged],
  ['净利润【4.7亿元】，上年同期为【3.2亿元】，同比增长【469%】', undamaged, undamaged, repairedBy('46.9', CHANGE)],
  ['收入【20.37亿元】，较上年同期的【24.18亿元】下降【15.75%】', undamaged, undamaged, undamaged],
  ['标普收盘下跌【732点】，跌幅【0.16%】，报【4669.70点】', repairedBy('7.32', CHANGE), undamaged, undamaged],
  ['国内【267亿元】，国际【681亿元】，合计【335.1亿元】', undamaged, repairedBy('6810000000', SUM), undamaged],
  ['国内【267亿元】，国际【68.1亿元】，合计【335.1亿元】', undamaged, undamaged, undamaged],
  ['以每股【8461港元】回购【441.3万股】，耗资【3.73亿港元】', repairedBy('84.61', PRODUCT), undamaged, undamaged],
  ['以每股【84.61港元】回购【441.3万股】，耗资【3.73亿港元】', undamaged, undamaged, undamaged],
  [
    '最高成交价为【9.95元】/股，最低成交价为【9.06元】/股，成交均价为【945元】/股',
    undamaged,
    undamaged,
    repairedBy('9.45', RANGE),
  ],
  [
    '机构买入【1482亿元】，卖出【2.92万元】，净卖出【2.78万元】，成交【18亿元】',
    swapped('14820000'),
    swapped('292000000'),
    swapped('278000000'),
    swapped('180000'),
  ],
  ['机构买入【1482万元】，卖出【2.92亿元】，净卖出【2.78亿元】', undamaged, undamaged, undamaged],
  ['销售汽车【1024亿辆】，出口【15万辆】', swapped('10240000'), undamaged],
  // unreadable figures produce no fact
  ['增长00%，回购上限12,00万元，1,234,5元，跌0.0.39元，共1.2.3亿元，约12..5亿元'],
];
