// Exact numbers as texts, and whole percents. Weights and votes are thousandths, in BigInt.

/** A number of hundred-millionths. @param {bigint} units */
export function amount(units) {
  const digits = units.toString().padStart(9, "0")
  const decimals = digits.slice(-8).replace(/0+$/, "")
  return decimals ? `${digits.slice(0, -8)}.${decimals}` : digits.slice(0, -8)
}

/** A number of thousandths. @param {bigint} thousandths */
export const votes = (thousandths) => amount(thousandths * 100000n)

/** @param {bigint} over @param {bigint} under @returns {string | undefined} */
export function fraction(over, under) {
  if (under <= 0n) return undefined
  let [one, other] = [over < 0n ? -over : over, under]
  while (other > 0n) [one, other] = [other, one % other]
  return under === one ? `${over / one}` : `${over / one}/${under / one}`
}

/** @param {bigint[]} numbers */
export const sum = (numbers) => numbers.reduce((all, one) => all + one, 0n)

/** @template T @param {T[]} things @param {(thing: T) => bigint} of */
export const most = (things, of) => things.reduce((best, one) => (best === undefined || of(one) > best ? of(one) : best), /** @type {bigint | undefined} */ (undefined))

/** Percents that add up to 100. @param {bigint[]} parts */
export function ofWhole(parts) {
  const whole = sum(parts)
  if (whole === 0n) return parts.map(() => 0)
  const shares = parts.map((part) => Number((part * 100n) / whole))
  const rest = (/** @type {number} */ place) => (parts[place] * 100n) % whole
  const places = parts.map((_, place) => place).sort((one, other) => (rest(other) > rest(one) ? 1 : rest(other) < rest(one) ? -1 : one - other))
  const missing = 100 - shares.reduce((all, one) => all + one, 0)
  places.slice(0, missing).forEach((place) => shares[place]++)
  return shares
}

/** Percent of the voters, half of one rounded up. @param {bigint} part @param {bigint} voters */
export const ofVoters = (part, voters) => (voters === 0n ? 0 : Number((part * 200n + voters) / (voters * 2n)))

/** A text such as `-7.25` in thousandths. @param {string} text */
export function thousandths(text) {
  const found = /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(text)
  if (!found) throw new Error(`Not a number: ${text}`)
  const number = BigInt(found[2] + (found[3] ?? "").padEnd(3, "0"))
  return found[1] ? -number : number
}
