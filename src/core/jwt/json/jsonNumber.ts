/**
 * Whether JavaScript shows the number that a JSON text writes: the text may be longer (`1.50`, `1e2`), but
 * not another number. False beyond 2^53 where digits are lost, for more digits than a double holds, for
 * what becomes infinite or zero, and for `-0`, which is shown without its sign.
 */
export function isShownAsWritten(written: string): boolean {
  const number = Number(written);
  if (!Number.isFinite(number)) {
    return false;
  }
  if (number === 0) {
    return !written.startsWith('-') && significantDigits(written) === '';
  }
  // The exponents are then the same too, since rounding never moves a number to ten times itself.
  return significantDigits(written) === significantDigits(String(number));
}

/** The digits of a number without zeros at either end; empty for zero. */
function significantDigits(text: string): string {
  const [, whole = '', fraction = ''] = /^-?([0-9]+)(?:\.([0-9]+))?/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  let end = digits.length;
  // By hand, since a pattern that ends in `0+$` takes quadratic time where a digit follows many zeros.
  while (digits[end - 1] === '0') {
    end--;
  }
  return digits.slice(0, end);
}
