import { addDays, type Day, day, daysBetween } from './day.ts'

/** Months of a lunar year that lie wholly between two winter solstices. */
type LunarMonth = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

/** New moons are numbered from the first of 1900. */
type NewMoon = number

/**
 * The day of the Vietnamese lunar calendar: a month begins on the day of the new moon in UTC+7, and the one in which
 * the winter solstice falls is the eleventh (QĐ 121-CP of 1967). A calendar made for China differs where a new moon
 * falls between both midnights, as in 2030. Good for the years 1968–2199; the method is that of Hồ Ngọc Đức, with the
 * series of Meeus, Astronomical Algorithms.
 */
export function lunarDay(year: number, month: LunarMonth, dayOfMonth: number): Day {
  const eleventh = moonOfSolstice(year - 1)
  const ahead = month + 1
  const isLeapYear = moonOfSolstice(year) - eleventh === 13
  const shift = isLeapYear && leapAfter(eleventh) <= ahead ? 1 : 0
  return addDays(dayOfMoon(eleventh + ahead + shift), dayOfMonth - 1)
}

const JULIAN_OF_2000 = 2_451_545
const NOON_OF_2000 = day('2000-01-01')
const MOON_OF_1900 = { julian: 2_415_021, monthDays: 29.530588853 }
const HOURS_AHEAD_DAYS = 7 / 24
const TERMS_OF_A_YEAR = 12
/** The sun's term at the winter solstice. */
const SOLSTICE = 9

/** The month that holds the winter solstice of a year. */
function moonOfSolstice(year: number): NewMoon {
  const lastDay = julianOf(day(`${String(year)}-12-31`))
  const moon = Math.floor((lastDay - MOON_OF_1900.julian) / MOON_OF_1900.monthDays)
  return termOn(dayOfMoon(moon)) >= SOLSTICE ? moon - 1 : moon
}

/** Of thirteen months between two solstices the first in which no term begins is the leap month: how many after. */
function leapAfter(eleventh: NewMoon): number {
  const termAhead = (ahead: number): number => termOn(dayOfMoon(eleventh + ahead))
  let ahead = 1
  while (termAhead(ahead) !== termAhead(ahead + 1)) ahead += 1
  return ahead
}

/** The day in Viet Nam on which a new moon falls. */
function dayOfMoon(moon: NewMoon): Day {
  const julianDay = Math.floor(instantOfMoon(moon) + 0.5 + HOURS_AHEAD_DAYS)
  return addDays(NOON_OF_2000, julianDay - JULIAN_OF_2000)
}

function julianOf(on: Day): number {
  return JULIAN_OF_2000 + daysBetween(NOON_OF_2000, on)
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180)
}

/** Which twelfth of the ecliptic the sun stands in when a day begins in Viet Nam; 0 from the spring equinox. */
function termOn(on: Day): number {
  const t = (julianOf(on) - 0.5 - HOURS_AHEAD_DAYS - JULIAN_OF_2000) / 36_525
  const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t ** 2 - 0.00000048 * t ** 3
  const mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t ** 2
  const longitude =
    mean +
    (1.9146 - 0.004817 * t - 0.000014 * t ** 2) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.00029 * sine(3 * anomaly)
  const turns = longitude / 360
  return Math.floor((turns - Math.floor(turns)) * TERMS_OF_A_YEAR)
}

/** The instant of a new moon as a Julian date. */
function instantOfMoon(moon: NewMoon): number {
  const t = moon / 1236.85
  const mean =
    2_415_020.75933 +
    29.53058868 * moon +
    0.0001178 * t ** 2 -
    0.000000155 * t ** 3 +
    0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t ** 2)
  const sun = 359.2242 + 29.10535608 * moon - 0.0000333 * t ** 2 - 0.00000347 * t ** 3
  const moonAt = 306.0253 + 385.81691806 * moon + 0.0107306 * t ** 2 + 0.00001236 * t ** 3
  const node = 21.2964 + 390.67050646 * moon - 0.0016528 * t ** 2 - 0.00000239 * t ** 3
  const periodic =
    (0.1734 - 0.000393 * t) * sine(sun) +
    0.0021 * sine(2 * sun) -
    0.4068 * sine(moonAt) +
    0.0161 * sine(2 * moonAt) -
    0.0004 * sine(3 * moonAt) +
    0.0104 * sine(2 * node) -
    0.0051 * sine(sun + moonAt) -
    0.0074 * sine(sun - moonAt) +
    0.0004 * sine(2 * node + sun) -
    0.0004 * sine(2 * node - sun) -
    0.0006 * sine(2 * node + moonAt) +
    0.001 * sine(2 * node - moonAt) +
    0.0005 * sine(2 * moonAt + sun)
  return mean + periodic + 0.000278 - 0.000265 * t - 0.000262 * t ** 2
}
