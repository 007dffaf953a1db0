-- What wrk has measured, as one line of JSON; times are in microseconds.
done = function(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local kinds = ("%d connect, %d read, %d write, %d status, %d timeout"):format(
    errors.connect, errors.read, errors.write, errors.status, errors.timeout)
  local line = '{"answers":%d,"micros":%d,"bytes":%d,"failed":%d,"kinds":"%s","p50":%d,"p95":%d,"p99":%d}\n'
  io.write(line:format(summary.requests, summary.duration, summary.bytes, failed, kinds,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
