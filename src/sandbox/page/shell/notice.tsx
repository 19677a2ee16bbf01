import { silence } from '../connection.ts';
import { useSession } from '../session.tsx';

/** One sentence about what went wrong, until it is closed. */
export function Notice() {
  const { notice, say, isThere } = useSession();
  const words = isThere ? notice : silence;
  if (!words) return null;
  return (
    <div class="notice" role="alert">
      <p>{words}</p>
      {isThere && (
        <button type="button" onClick={() => say('')}>
          Close
        </button>
      )}
    </div>
  );
}
