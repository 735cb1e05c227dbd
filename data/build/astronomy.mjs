// Positions of the sun and moon for the Chinese calendar: Meeus, Astronomical Algorithms (2nd ed.), chapters
// 25 and 49. Only used to build tables.
const RADIANS_PER_DEGREE = Math.PI / 180;
/**
 * Returns dynamical time minus universal time in seconds, by Espenak and Meeus's polynomials
 * for 1941–2150; accurate to a few seconds.
 */
function deltaT(year) {
  if (year < 1961) return 29.07 + 0.407 * (year - 1950);
  if (year < 1986) return 45.45 + 1.067 * (year - 1975);
  if (year < 2005) return 63.86 + 0.3345 * (year - 2000);
  return 69.2 + 0.15 * (year - 2020); // fits observations, which the predictions exceed
}
const yearOf = (jde) => 2000 + (jde - 2451545) / 365.25;

/** Returns the day in Beijing at a moment of dynamical time, counted from 1970-01-01. */
const beijingDay = (jde) => Math.floor(jde - 2440587.5 - deltaT(yearOf(jde)) / 86400 + 8 / 24);

/** Returns the apparent longitude of the sun in degrees; accurate to 0.01°, a quarter of an hour. */
function solarLongitude(jde) {
  const t = (jde - 2451545) / 36525;
  const anomaly = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * RADIANS_PER_DEGREE;
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  return (
    280.46646 +
    36000.76983 * t +
    0.0003032 * t * t +
    centre -
    0.00569 -
    0.00478 * Math.sin((125.04 - 1934.136 * t) * RADIANS_PER_DEGREE)
  );
}

/** Returns the day of the solar term `n` (0: 小寒) of a year. */
export function termDay(year, n) {
  let jde = 2451545 + (year - 2000) * 365.2422 + 5 + n * 15.2;
  for (let i = 0; i < 20; i++) jde += ((((((285 + 15 * n - solarLongitude(jde)) % 360) + 540) % 360) - 180) / 360) * 365.2422;
  return beijingDay(jde);
}

/** Returns the day of the new moon `k` (0: 2000-01-06); accurate to half a minute. */
export function newMoonDay(k) {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const m = (2.5534 + 29.1053567 * k - 0.0000014 * t * t) * RADIANS_PER_DEGREE; // anomaly of the sun
  const p = (201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t ** 3) * RADIANS_PER_DEGREE; // anomaly of the moon
  const f = (160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t ** 3) * RADIANS_PER_DEGREE;
  const o = (124.7746 - 1.56375588 * k + 0.0020672 * t * t) * RADIANS_PER_DEGREE;
  const { sin } = Math;
  const terms =
    -0.4072 * sin(p) +
    0.17241 * e * sin(m) +
    0.01608 * sin(2 * p) +
    0.01039 * sin(2 * f) +
    0.00739 * e * sin(p - m) -
    0.00514 * e * sin(p + m) +
    0.00208 * e * e * sin(2 * m) -
    0.00111 * sin(p - 2 * f) -
    0.00057 * sin(p + 2 * f) +
    0.00056 * e * sin(2 * p + m) -
    0.00042 * sin(3 * p) +
    0.00042 * e * sin(m + 2 * f) +
    0.00038 * e * sin(m - 2 * f) -
    0.00024 * e * sin(2 * p - m) -
    0.00017 * sin(o) -
    0.00007 * sin(p + 2 * m) +
    0.00004 * sin(2 * p - 2 * f) +
    0.00004 * sin(3 * m) +
    0.00003 * sin(p + m - 2 * f) +
    0.00003 * sin(2 * p + 2 * f) -
    0.00003 * sin(p + m + 2 * f) +
    0.00003 * sin(p - m + 2 * f) -
    0.00002 * sin(p - m - 2 * f) -
    0.00002 * sin(3 * p + m) +
    0.00002 * sin(4 * p);
  const planets = [
    [299.77, 0.107408, 325],
    [251.88, 0.016321, 165],
    [251.83, 26.651886, 164],
    [349.42, 36.412478, 126],
    [84.66, 18.206239, 110],
    [141.74, 53.303771, 62],
    [207.14, 2.453732, 60],
    [154.84, 7.30686, 56],
    [34.52, 27.261239, 47],
    [207.19, 0.121824, 42],
    [291.34, 1.844379, 40],
    [161.72, 24.198154, 37],
    [239.56, 25.513099, 35],
    [331.55, 3.592518, 23],
  ].reduce((sum, [a, b, c], i) => sum + c * 1e-6 * sin((a + b * k - (i === 0 ? 0.009173 * t * t : 0)) * RADIANS_PER_DEGREE), 0);
  const mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  return beijingDay(mean + terms + planets);
}
