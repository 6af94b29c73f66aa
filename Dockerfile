# dantext over archives: docker build -t dantext . && docker run --rm -v "$PWD:/reports" dantext batch . --out found
FROM python:3.12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-vie libarchive13 \
 && rm -rf /var/lib/apt/lists/*
COPY pyproject.toml README.md LICENSE /src/
COPY dantext /src/dantext
COPY patterns /src/patterns
RUN pip install --no-cache-dir '/src[files,archive,ocr]' && rm -r /src
# Files that a run writes belong to whoever owns the folder: docker run --user "$(id -u):$(id -g)"
RUN install -d -m 1777 /var/cache/dantext
ENV DANTEXT_CACHE=/var/cache/dantext
WORKDIR /reports
ENTRYPOINT ["dantext"]
CMD ["--help"]
