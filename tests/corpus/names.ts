import type { Case } from './corpus.js';

export const ticker: Case[] = [
  ['华电国际(【01071】)', { code: '01071.HK', symbol: '01071', market: 'HK', mic: 'XHKG' }],
  ['（【603778.SH】）', { code: '603778.SH', mic: 'XSHG' }],
  ['（【SZ300750】）', { code: '300750.SZ', symbol: '300750' }],
  ['阿里巴巴(【BABA.US】)', { code: 'BABA.US', market: 'US' }],
  ['特斯拉(【TSLA.O】)', { code: 'TSLA.US' }],
  ['小牛电动(【NASDAQ:NIU】)', { code: 'NIU.US' }],
  ['腾讯(【0700.HK】)', { code: '00700.HK' }],
  ['BioNTech(【BNTXUS】)', { code: 'BNTX.US' }],
  ['港股代码：【01071】', { code: '01071.HK' }],
  ['证券代码：【600519】', { code: '600519.SH' }],
  ['渝农商行(4.970,0.01,0.20%)(【03618】)', { code: '03618.HK' }],
  ['投行D.A.戴维森，Egypt Co.,S.A.E'],
  ['首席执行官(CEO)和人工智能(AI)，编号 600519，(2024)，(12345.67)'],
];

export const company: Case[] = [
  ['【微软】计划', { name: '微软', listing: 'MSFT.US' }],
  ['【贵州茅台酒股份有限公司】', { name: '贵州茅台', listing: '600519.SH' }],
  ['【特斯拉公司】', { name: '特斯拉' }],
  ['【小米集团-W】(01810.HK)', { listing: '01810.HK' }],
  ['【中芯国际】(00981.HK)', { listing: '00981.HK', listings: ['688981.SH', '00981.HK'] }],
  ['，【浦林成山】(01809)公告，【浦林成山】预计', { listing: '01809.HK' }, { name: '浦林成山' }],
  ['转让给【深圳汇金创展商业保理有限公司】', { name: '深圳汇金创展商业保理有限公司' }],
  ['【阿里巴巴】与【百度】', { name: '阿里巴巴' }, { name: '百度' }],
  ['【德艺文化创意集团股份有限公司】和【浙文互联集团股份有限公司】', {}, {}],
  ['关于【西宁特殊钢股份有限公司】向特定对象', {}],
  ['【新思科技】，煤炭ETF（515220）', { listing: 'SNPS.US' }],
  ['Metals and Intelligence，英特'],
];
