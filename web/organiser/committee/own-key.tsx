/** For an organiser who counts alone: straight on to the trustee's page, with a fresh code if this browser has none. */

import type { Election } from "../../../src/contract/election.ts";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { trusteePath } from "./trustee-links.ts";

interface Props {
  election: Election;
  code: string | undefined;
  renew: () => Promise<string>;
  /** Names what the trustee does there. */
  button: string;
}

export function OwnKey({ election, code, renew, button }: Props) {
  const action = useAction();
  return (
    <>
      <p>
        {code === undefined ? (
          <Button
            kind="primary"
            busy={action.busy}
            onClick={() => action.run(async () => location.assign(trusteePath(election.id, await renew())))}
          >
            {button}
          </Button>
        ) : (
          <ButtonLink kind="primary" href={trusteePath(election.id, code)}>
            {button}
          </ButtonLink>
        )}
      </p>
      <Failure failure={action.failure} />
    </>
  );
}
