import type { Case } from './corpus.js';

/** Instruments: what is quoted on a market and is no company. */
export const instrument: Case[] = [
  [
    '【沪指】收涨0.36%，【深成指】跌0.2%',
    { kind: 'index', name: '上证指数', code: '000001.SH' },
    { kind: 'index', name: '深证成指', code: '399001.SZ' },
  ],
  ['【标普500ETF】成交10亿元', { kind: 'fund', name: '标普500ETF', code: undefined }],
  ['买入【恒生科技ETF】，【军工ETF易方达】涨1%', { kind: 'fund', name: '恒生科技ETF' }, { kind: 'fund', name: '军工ETF易方达' }],
  [
    '【道瓊工業指數】跌逾1800點，散戶大舉搶進【黃金ETF】，【櫃買指數】上漲',
    { name: '道琼斯指数' },
    { name: '黃金ETF' },
    { name: '柜买指数' },
  ],
  ['股票ETF净流入10亿元，两市可转债成交活跃'],
  ['【浦发转债】上市首日破发', { kind: 'bond', name: '浦发转债' }],
  ['【中证500】（000905.SH）跌1%', { kind: 'index', name: '中证500', code: '000905.SH' }],
  ['【中证红利低波动100指数】今日发布', { kind: 'index', name: '中证红利低波动100指数', code: undefined }],
  ['消费者信心指数升至90，居民消费价格指数上涨1%'],
  ['【美元兑人民币】中间价报7.1元', { kind: 'currencyPair', name: '美元兑人民币', code: 'USDCNY' }],
  ['【沪深300股指期货】主力合约涨1%', { kind: 'future', name: '沪深300股指期货' }],
  ['【沪铜】涨2%，【现货黄金】报4389.53美元/盎司', { kind: 'future', code: 'CU.XSGE' }, { kind: 'commodity', name: '黄金' }],
  ['【比特币】跌破6万美元', { kind: 'crypto', name: '比特币', code: 'XBT' }],
  ['1年期【LPR】为3.0%', { kind: 'rate', name: 'LPR' }],
  ['伦敦金属交易所锡库存减少135吨'],
];
