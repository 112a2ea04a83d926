/**
 * Stands in, in the bundle, for the package `https-proxy-agent`. The Okta SDK's HTTP layer makes one
 * agent for its executor, and the executor of this room ignores it: proxies are the work of `fetch`.
 */
function InertProxyAgent(): void {
  // Holds nothing and opens nothing.
}

module.exports = InertProxyAgent;
