/**
 * Stands in, in the bundle, for packages that the Okta SDK's HTTP layer loads but that JSON calls
 * never use. Calling or constructing it throws, so that a use does not go unnoticed.
 */
function UnusedPackage(): never {
  throw new Error('A package that the Management API bundle leaves out was used after all.');
}

module.exports = UnusedPackage;
