"""Staff without a browser: signed in over HTTP, as its forms are sent."""

import http.cookiejar
import re
import urllib.parse
import urllib.request

from local_center import Failed


def sign_in(center):
    """Makes the first account and takes a desk; the cookies of a signed-in browser."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def submit(address, fields):
        page = browser.open(address).read().decode()
        token = re.search(r'name="csrf" value="([^"]+)"', page)
        if token:
            fields = {**fields, "csrf": token.group(1)}
        data = urllib.parse.urlencode(fields).encode()
        return browser.open(urllib.request.Request(address, data)).geturl()

    password = "an invented long password"
    submit(center.one_time_link(), {"name": "Invented Supervisor", "sign-in": "supervisor", "owner": "court",
                                    "password": password, "again": password})
    submit(center.staff_url("/sign-in"), {"sign-in": "supervisor", "password": password})
    at = submit(center.staff_url("/desks"), {"desk": "1"})
    if not at.endswith("/console"):
        raise Failed(f"signing in ended at {at}")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def fetch(center, cookie, path):
    """A staff page as text."""
    request = urllib.request.Request(center.staff_url(path), headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode()
