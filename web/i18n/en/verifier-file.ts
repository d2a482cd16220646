// The verifier as one file, in English.
import type { VerifierFileMessages } from "../de/verifier-file.ts";

export const verifierFile: VerifierFileMessages = {
  summary: "Check without this server",
  text: "The checking program also comes as a single file. Save it and the public record on your device. Open the file in a browser and choose the record there. You do not need an internet connection for this.",
  download: "Download the checking program",
  digest: "Checksum of this file (SHA-256)",
  waiting: "is being loaded",
  unknown: "The checksum could not be loaded.",
  hint: "Whoever gives you an altered program also tells you its checksum. So compare it with someone who got the program elsewhere or built it themselves.",
};
