/**
 * Stands in for the package `http-assert` in the bundle of the demo org (an alias of the bundler): throws
 * the error unless the value is truthy, which is all that the OpenID Connect engine asks of it.
 */
function httpAssert(value: unknown, error: Error): asserts value {
  if (!value) {
    throw error;
  }
}

module.exports = httpAssert;
