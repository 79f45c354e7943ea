/** How long the texts of a fact beside its value may be, and each text of a title, as forms, checks and columns know it. */
export const factLengths = { basis: 40, evidence: 200, reason: 200, titleText: 60 } as const;
