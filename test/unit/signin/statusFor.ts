import { request } from 'node:http';

/** The status that a GET is answered with when it names the given `Host`, which `fetch` cannot. */
export function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      resolve(response.resume().statusCode);
    })
      .on('error', reject)
      .end();
  });
}
