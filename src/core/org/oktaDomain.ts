/**
 * The end of a host name that belongs to Okta: the domains that Okta gives its orgs (Okta developer
 * documentation, "Find your Okta domain"). An org's custom domain is none of them.
 */
export const OKTA_DOMAIN =
  /(?:^|\.)(?:okta\.com|oktapreview\.com|okta-emea\.com|okta-gov\.com|okta\.mil)$/;
