@echo off
rem Double-click: makes the environment where it is not right yet, and shows the live preview.
rem ASCII only: a console reads this file in a code page that nobody knows beforehand.
setlocal
pushd "%~dp0"
if not exist install.py goto failed
set "PYTHON="
for %%P in ("py -3" "python" "python3") do call :try %%~P
if not defined PYTHON goto missing
%PYTHON% install.py
if not "%ERRORLEVEL%"=="0" goto failed
".venv\Scripts\python.exe" build.py serve %*
if not "%ERRORLEVEL%"=="0" goto failed
popd
exit /b 0

:try
if defined PYTHON exit /b 0
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if "%ERRORLEVEL%"=="0" set "PYTHON=%*"
exit /b 0

:missing
rem PowerShell writes Hangul whatever the code page is; not every company lets it start.
powershell -NoProfile -Command "Get-Content -Encoding UTF8 strings/no-python.txt" 2>nul
if "%ERRORLEVEL%"=="0" goto failed
chcp 65001 >nul
type strings\no-python.txt

:failed
echo.
pause
popd
exit /b 3
