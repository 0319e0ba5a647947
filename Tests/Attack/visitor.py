"""Somebody at a browser, without the browser: cookies, pages, the forms on them, and answers as they came."""

import http.client
import re
import secrets
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser


#: Of everybody in the workspace that is attacked.
PASSWORD = "kaede no ha ga ochiru 42"


@dataclass
class Field:
    name: str
    value: str = ""
    kind: str = "text"
    choices: list = field(default_factory=list)


@dataclass
class Form:
    method: str
    action: str
    is_multipart: bool
    fields: list = field(default_factory=list)
    page: str = ""

    @property
    def values(self):
        """What a browser would send when nobody types anything: pairs of name and value."""
        return [(field.name, field.value) for field in self.fields if field.kind not in ("file", "unchecked")]

    def filled(self, **values):
        """The same with values for some of the fields; a field that the form does not have is added."""
        kept = [(name, value) for name, value in self.values if name not in values]
        return kept + list(values.items())

    @property
    def shape(self):
        """What kind of form it is, whatever record it belongs to."""
        return re.sub(r"\d+", "N", self.action.split("?")[0]), tuple(sorted({re.sub(r"\d+", "N", f.name) for f in self.fields}))


@dataclass
class Answer:
    status: int
    headers: list
    body: bytes

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def text(self):
        return self.body.decode(errors="replace")

    @property
    def is_refusal(self):
        return 400 <= self.status < 500 or self.status == 503

    @property
    def is_done(self):
        """A write that was acknowledged leads on to a page, but not to one that asks who it is."""
        return self.status == 303 and not self.header("location").startswith(("/sign-in", "/confirm", "/account/second-factor"))


class Visitor:
    """Keeps its cookies; each request is a connection of its own."""

    def __init__(self, product, cookies=None):
        self.product = product
        self.cookies = dict(cookies or {})

    def get(self, path, **headers):
        answer = self.ask("GET", path, headers=headers)
        return self.ask("GET", path, headers=headers) if self.was_asked_to_confirm(answer) else answer

    def post(self, path, values, files=None, **headers):
        if files is None:
            return self.ask("POST", path, urllib.parse.urlencode(values, errors="surrogatepass").encode(),
                            {"Content-Type": "application/x-www-form-urlencoded", **headers})
        boundary = secrets.token_hex(12)
        return self.ask("POST", path, multipart(values, files, boundary),
                        {"Content-Type": f"multipart/form-data; boundary={boundary}", **headers})

    def submit(self, form, values=None, files=None):
        """Sends a form as a browser would."""
        values = form.values if values is None else values
        answer = self.send(form, values, files)
        if not self.was_asked_to_confirm(answer):
            return answer
        # Whoever types the password again has another session, to which its forms are bound.
        old, new = (dict(each.values)["token"] for each in (form, self.form("/confirm", "/confirm")))
        return self.send(form, [(name, new if value == old else value) for name, value in values], files)

    def send(self, form, values, files):
        if form.method == "get":
            return self.get(form.action.split("?")[0] + "?" + urllib.parse.urlencode(values, errors="surrogatepass"))
        if form.is_multipart:
            names = [field.name for field in form.fields if field.kind == "file"]
            files = files or {}
            return self.post(form.action, values, {name: files.get(name, ("", b"")) for name in names})
        return self.post(form.action, values)

    def was_asked_to_confirm(self, answer):
        """Types the password once more where the product asks for it; the caller then sends the same again.

        It signs in beside the session that it had, which visitors of the same role share and confirming would end.
        """
        if answer.status != 303 or not answer.header("location").startswith("/confirm"):
            return False
        form = self.form(answer.header("location"), "/confirm")
        if form is None:
            return False
        self.cookies = Visitor(self.product).sign_in(dict(form.values)["email"]).cookies
        return True

    def ask(self, method, path, body=None, headers=None, within=60):
        line = http.client.HTTPConnection("127.0.0.1", self.product.port, timeout=within)
        sent = {"Host": f"localhost:{self.product.port}", "Connection": "close",
                "Accept-Language": "en", **{name.replace("_", "-"): value for name, value in (headers or {}).items()}}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            line.request(method, path.split("#")[0], body, sent)
            reply = line.getresponse()
            answer = Answer(reply.status, reply.getheaders(), reply.read())
        finally:
            line.close()
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                self.keep(value)
        return answer

    def keep(self, cookie):
        name, _, value = cookie.split(";")[0].partition("=")
        if value and "max-age=0" not in cookie.lower():
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)

    def forms(self, path):
        """The forms on a page, in order."""
        return forms_in(self.get(path).text, path)

    def form(self, path, action):
        """The first form on a page that writes to an address that ends like `action`; None when there is none."""
        return next((form for form in self.forms(path)
                     if form.method == "post" and form.action.split("?")[0].endswith(action)), None)

    def sign_in(self, email):
        form = self.form("/sign-in", "/sign-in")
        answer = self.submit(form, form.filled(email=email, password=PASSWORD))
        assert answer.status == 303, f"{email} could not sign in: {answer.status} {answer.text[:400]}"
        return self


def multipart(values, files, boundary):
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
             + value.encode(errors="surrogatepass") + b"\r\n" for name, value in values]
    parts += [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
              "Content-Type: text/csv\r\n\r\n".encode() + content + b"\r\n" for name, (file, content) in files.items()]
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


def forms_in(html, page=""):
    reader = PageReader(page)
    reader.feed(html)
    return reader.forms


def links_in(html, page=""):
    """The addresses of this product that a page leads to, without repetition."""
    reader = PageReader(page)
    reader.feed(html)
    return list(dict.fromkeys(link for link in reader.links if link.startswith("/") and not link.startswith("//")))


class PageReader(HTMLParser):
    """Reads forms and links as a browser sees them."""

    def __init__(self, page):
        super().__init__()
        self.page, self.forms, self.links = page, [], []
        self.form = self.choosing = self.writing = None

    def handle_starttag(self, tag, pairs):
        has = {name: value or "" for name, value in pairs}
        if tag == "a" and "href" in has:
            self.links.append(has["href"])
        elif tag == "form":
            self.form = Form(has.get("method", "get").lower(), has.get("action", self.page),
                             "multipart" in has.get("enctype", ""), page=self.page)
        elif self.form is None:
            return
        elif tag == "input" and has.get("name"):
            kind = has.get("type", "text")
            if kind in ("radio", "checkbox") and "checked" not in has:
                kind = "unchecked"
            self.form.fields.append(Field(has["name"], has.get("value", ""), kind))
        elif tag == "button" and has.get("name"):
            self.form.fields.append(Field(has["name"], has.get("value", ""), "unchecked"))
        elif tag == "textarea" and has.get("name"):
            self.writing = Field(has["name"])
            self.form.fields.append(self.writing)
        elif tag == "select" and has.get("name"):
            self.choosing = Field(has["name"], "", "select")
            self.form.fields.append(self.choosing)
        elif tag == "option" and self.choosing:
            value = has.get("value", "")
            self.choosing.choices.append(value)
            if "selected" in has or len(self.choosing.choices) == 1:
                self.choosing.value = value

    def handle_data(self, text):
        if self.writing:
            self.writing.value += text

    def handle_endtag(self, tag):
        if tag == "form" and self.form:
            if self.form.method in ("get", "post"):
                self.forms.append(self.form)
            self.form = None
        elif tag == "textarea":
            self.writing = None
        elif tag == "select":
            self.choosing = None
