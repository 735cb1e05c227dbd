import { describe, expect, test } from 'vitest';
import { extract } from '../src/index.js';
import { parsePublishedAt } from '../src/published-at.js';

/** Returns the TIMEX3 values of 今日 and 1小时前 for a publication date. */
function anchorOf(publishedAt: string | number | Date, timeZone?: string): readonly string[] {
  const { facts } = extract('今日，1小时前', { publishedAt, timeZone, types: ['date'] });
  return facts.map(({ timex }) => timex);
}

describe('publishedAt', () => {
  test.each<[string | number | Date]>([
    ['2024-06-19'],
    ['2024-6-19'],
    ['2024/06/19'],
    ['2024.06.19'],
    ['20240619'],
    ['2024年6月19日'],
    ['2024年06月19日 星期三'],
    ['19 Jun 2024'],
    ['Wed, 19 Jun 2024'],
    [' 2024-06-19\n'],
  ])('%s is a day', (publishedAt) => expect(anchorOf(publishedAt)).toEqual(['2024-06-19']));

  test.each<[string | number | Date]>([
    [new Date('2024-06-19T07:30:00Z')],
    [1718782200],
    [1718782200000],
    [1718782200999],
    ['1718782200'],
    ['1718782200000'],
    ['2024-06-19T15:30'],
    ['2024-06-19 15:30:00'],
    ['2024-06-19T15:30:00.123'],
    ['2024-06-19T07:30:00Z'],
    ['2024-06-19t07:30z'],
    ['2024-06-19T15:30:00+08:00'],
    ['2024-06-19T15:30:00+0800'],
    ['2024-06-19T03:30-04'],
    ['2024/06/19 15:30:00'],
    ['20240619153000'],
    ['202406191530'],
    ['20240619T073000Z'],
    ['2024年6月19日 15:30'],
    ['2024年6月19日15时30分'],
    ['2024年6月19日 星期三 15:30:00'],
    ['Wed, 19 Jun 2024 15:30:00 +0800'],
    ['Wed, 19 Jun 2024 07:30:00 GMT'],
    ['19 Jun 2024 03:30 EDT'],
    ['Wed Jun 19 2024 15:30:00 GMT+0800 (中国标准时间)'],
    ['Wed Jun 19 15:30:00 2024'],
  ])('%s has a time', (publishedAt) => expect(anchorOf(publishedAt)).toEqual(['2024-06-19', '2024-06-19T14:30']));

  test('ISO 8601 is read the same with and without its own parser', () => {
    const zones = ['', 'Z', '+08:00', '-05:30', '+18:00', '+19:00', '+0800', '+08'];
    const clocks = ['', 'T00:00', 'T23:59', 'T24:00', ' 15:30', 'T15:30:45', 'T15:30:60', 'T15:60', 'T7:30', 'T15:30:45.123'];
    const days = ['2024-06-19', '2024-02-29', '2023-02-29', '2024-13-01', '0000-01-01', '1991-09-14', '2024-6-19', '2024-06-31'];
    let parsed = 0;
    for (const day of days)
      for (const clock of clocks)
        for (const zone of clock === '' ? [''] : zones) {
          const written = `${day}${clock}${zone}`;
          const read = parsePublishedAt(written);
          expect(read, written).toEqual(parsePublishedAt(` ${written}`)); // the space leads to the other parser
          if (read !== undefined) parsed++;
        }
    expect(parsed).toBeGreaterThan(50);
  });

  test('the offset of Asia/Shanghai is that of the runtime', () => {
    for (const time of ['1986-06-01T12:00Z', '1991-09-14T12:00Z', '1991-09-15T00:00Z', '1991-12-31T20:00Z', '2026-07-01T18:30Z'])
      expect(anchorOf(time), time).toEqual(anchorOf(time, 'Asia/Chongqing'));
  });

  test('the time zone decides the day', () => {
    expect(anchorOf(new Date('2024-06-18T17:30:00Z'))).toEqual(['2024-06-19', '2024-06-19T00:30']);
    expect(anchorOf('Tue, 18 Jun 2024 17:30:00 GMT', 'America/New_York')).toEqual(['2024-06-18', '2024-06-18T12:30']);
    expect(anchorOf('2024-06-19 15:30', 'America/New_York')).toEqual(['2024-06-19', '2024-06-19T14:30']);
  });

  test.each<[unknown]>([
    ['yesterday'],
    [''],
    ['2024'],
    ['2024-06'],
    ['06/19/2024'],
    ['2024-02-30'],
    ['20241301'],
    ['2024-06/19'],
    ['2024-06-19T25:00'],
    ['2024-06-19T24:01'],
    ['2024-06-19T15:30+19:00'],
    ['Tue, 19 Jun 2024 10:30:00 GMT'], // a Wednesday
    ['2024年6月19日 星期二'],
    ['Wed Jun 19 10:30:00 CST 2024'], // China or Chicago
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1e20],
    [new Date(Number.NaN)],
    [true],
    [[]],
    [{ getTime: () => 0 }],
  ])('rejects %o', (publishedAt) => {
    expect(parsePublishedAt(publishedAt)).toBeUndefined();
    expect(() => extract('', { publishedAt: publishedAt as string })).toThrow(
      'publishedAt: expected a date such as "2024-06-19", "2024-06-19T15:30+08:00" or epoch milliseconds, got ',
    );
  });

  test('leaves relative dates open without a publication date', () => {
    for (const publishedAt of [null, undefined])
      expect(extract('今日', { publishedAt }).facts).toMatchObject([{ timex: 'XXXX-XX-XX' }]);
  });
});
