/** German texts about how much an association may have here. Voice and words: ../STYLE.md. */

export const quotas = {
  drafts: (n: number, most: string) =>
    `Ihr Verein hat schon ${most} ${n === 1 ? "Entwurf" : "Entwürfe"}; mehr sind auf diesem Server nicht vorgesehen. Löschen Sie einen, den Sie nicht mehr brauchen, oder fragen Sie den Betreiber (Einstellung URNA_DRAFTS).`,
  votes: (n: number, most: string) =>
    `Ihr Verein hat schon ${most} ${n === 1 ? "Abstimmung, die noch nicht ausgezählt ist" : "Abstimmungen, die noch nicht ausgezählt sind"}; mehr sind auf diesem Server nicht vorgesehen. Beenden Sie eine und zählen Sie sie aus, oder fragen Sie den Betreiber (Einstellung URNA_VOTES).`,
  disk: (_: number, most: string) =>
    `Für die Entwürfe und Abstimmungen Ihres Vereins sind auf diesem Server ${most} MB vorgesehen, und dies passt nicht mehr hinein. Löschen Sie Entwürfe, die Sie nicht mehr brauchen, oder fragen Sie den Betreiber (Einstellung URNA_DISK_MB).`,
  associations: () =>
    "Auf diesem Server wurden gerade viele Vereine angelegt. Versuchen Sie es in einer Stunde noch einmal. Wenn es dann auch nicht geht, fragen Sie den Betreiber (Einstellung URNA_ASSOCIATIONS).",
};

export type QuotasMessages = typeof quotas;
