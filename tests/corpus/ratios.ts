import type { Case } from './corpus.js';

export const percent: Case[] = [
  ['涨幅超【6%】', { value: '6', unit: 'percent', bound: 'over', decimals: 0 }],
  ['增长【12.50％】', { value: '12.5', decimals: 2 }],
  ['占【七成】以上', { value: '70', bound: 'atLeast' }],
  ['得票【三成五】', { value: '35' }],
  ['占比【三至五成】', { value: '30', high: '50' }],
  ['下降【1.5个百分点】', { value: '1.5', unit: 'percentagePoint' }],
  ['降息【25个基点】', { value: '25', unit: 'basisPoint' }],
  ['上行【3bp】', { value: '3', unit: 'basisPoint' }],
  ['同比【-3.2%】，【+8%】', { value: '-3.2' }, { value: '8' }],
  ['增速【1.2%-1.5%】', { value: '1.2', high: '1.5' }],
  ['降幅【21.97%至6.43%】', { value: '6.43', high: '21.97' }],
  ['增速由【18%-22%】上调至【35%-39%】', { value: '18', high: '22' }, { value: '35', high: '39' }],
  ['利润率由此前【4%至6%】下调至【1%至3%】', { value: '4', high: '6' }, {}],
  ['由【2.4%】下修至【2.1%】', { value: '2.4' }, { value: '2.1' }],
  ['【百分之三点五】', { value: '3.5', decimals: 1 }],
  ['赣锋锂业(53.290,2.78,【5.50%】)', { value: '5.5' }],
  ['不超过公司总股本的【2%】', { bound: 'atMost' }],
  ['持有CJV【60%】股权，PE【60%】', {}, {}],
  ['十成员国成立三成长基金'],
];

export const multiple: Case[] = [
  ['算力是H100的【100倍】', { value: '100' }],
  ['增加【两倍】', { value: '2' }],
  ['利润【翻番】，收入【翻两番】', { value: '2' }, { value: '4' }],
  ['对应PE【15倍】', { value: '15' }],
  ['市盈率【15-20倍】', { value: '15', high: '20' }],
];
