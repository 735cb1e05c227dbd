import type { Case } from './corpus.js';

export const quantity: Case[] = [
  ['囤积【180万块】GPU', { value: '1800000', item: 'GPU', decimals: -4 }],
  ['约【35万块】英伟达H100', { value: '350000', item: 'GPU', model: 'H100', bound: 'about' }],
  ['部署【10万】H100', { value: '100000', item: 'GPU', model: 'H100' }],
  ['出货【250万颗】芯片', { item: 'chip' }],
  ['回购【35万股】', { value: '350000', item: 'share' }],
  ['装机【100GW】，储能【2.5GWh】', { unit: 'GW' }, { unit: 'GWh' }],
  ['耗电【3亿千瓦时】', { value: '300000000', unit: 'kWh' }],
  ['装机【60万千瓦】', { value: '600000', unit: 'kW' }],
  ['收于【3012.5点】', { value: '3012.5', unit: 'point' }],
  ['交付【3-5万辆】', { value: '30000', high: '50000', item: 'vehicle' }],
  ['裁员【1000多人】', { value: '1000', bound: 'over', item: 'person' }],
  ['出口【2.3万吨】', { unit: 't' }],
  ['新增超【千例】', { value: '1000', bound: 'over', item: 'case' }],
  ['申银万国，唯一一家，百家争鸣'],
  ['一家公司的三个原因，两大股东，第三家，几位'],
  ['药物9MW2821，百亿订单'],
  ['欧洲【30 多个】国家', { value: '30', bound: 'over' }],
  ['型号A100和RTX4090，COVID-19'],
];

export const duration: Case[] = [
  ['为期【三年】', { timex: 'P3Y' }],
  ['【45分钟】', { timex: 'PT45M' }],
  ['【3至5年】', { timex: 'P3Y', high: 'P5Y' }],
  ['连续【3日】', { timex: 'P3D' }],
  ['不到【6个月】', { timex: 'P6M', bound: 'under' }],
  ['2024年'],
  ['净-19天'],
];

export const number: Case[] = [
  ['共【1,234】', { value: '1234' }],
  ['得【三点五】', { value: '3.5' }],
];
