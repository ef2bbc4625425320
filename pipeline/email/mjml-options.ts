/** How MJML compiles: apart from MJML itself, since the cache must know it without loading that. */

/**
 * Every rule strict and no web fonts: a family that MJML knows would bring a link to Google.
 * `.mjmlconfig` files in the current folder are not read, so the same source gives the same bytes anywhere.
 */
export const mjmlOptions = { validationLevel: "strict", fonts: {}, keepComments: true, ignoreIncludes: true, useMjmlConfigOptions: false } as const;
