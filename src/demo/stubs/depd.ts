const nothing = (): void => undefined;

/**
 * Stands in for the package `depd` in the bundle of the demo org (an alias of the bundler). The package
 * reads environment variables and writes warnings for developers of other programs to the console.
 */
function depd(): object {
  return Object.assign(nothing, { property: nothing });
}

module.exports = depd;
