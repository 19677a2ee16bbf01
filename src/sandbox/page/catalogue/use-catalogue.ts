import { useEffect, useState } from 'preact/hooks';
import type { Catalogue } from './catalogue-wire.ts';

export function useCatalogue(): { catalogue: Catalogue | null; failure: string } {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    const read = async () => {
      try {
        const answer = await fetch('/api/catalogue');
        if (!answer.ok) throw new Error(await answer.text());
        setCatalogue(await answer.json());
      } catch (error) {
        setFailure(`The catalog could not be read: ${error instanceof Error ? error.message : error}`);
      }
    };
    void read();
  }, []);
  return { catalogue, failure };
}
