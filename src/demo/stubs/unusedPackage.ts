/**
 * Stands in, in the bundle of the demo org, for a package that its engine loads and never uses: file
 * downloads. Calling it throws, so that a use does not go unnoticed.
 */
function unusedPackage(): never {
  throw new Error('A package that the bundle of the demo org leaves out was used after all.');
}

module.exports = unusedPackage;
