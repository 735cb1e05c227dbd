import type { Case } from './corpus.js';

const leadingZero = (value: string, high?: string) => ({
  repair: { value, ...(high ? { high } : {}), reason: 'leading zero: a decimal point seems lost' },
});
const lostElsewhere = (value: string) => ({ repair: { value, reason: 'the text has lost decimal points elsewhere' } });
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
  // undamaged texts mix counts with and without 万
  ['新增确诊【17.2万例】、【21.5万例】、【19.1万例】，新增死亡【893例】', undamaged, undamaged, undamaged, undamaged],
  ['流通股【4230万股】、【2124万股】、【2106万股】，每手【500股】', undamaged, undamaged, undamaged, undamaged],
  // unreadable figures produce no fact
  ['增长00%，回购上限12,00万元，1,234,5元，跌0.0.39元，共1.2.3亿元，约12..5亿元'],
];
